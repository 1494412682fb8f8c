"""Learning-rate schedules: the rate at some numbers of steps."""
from keras.optimizers import schedules

STEPS = list(range(16)) + [24, 30, 31, 47, 100, 1000, 123456]


def write(family, options):
    def case(name, create, *positional, **arguments):
        schedule_case(family, name, create(*positional, **arguments))

    case("exponential_decay", schedules.ExponentialDecay, 1.0, 4, 0.5)
    case("exponential_decay_staircase", schedules.ExponentialDecay, 0.7, 3, 0.9, staircase=True)
    case("inverse_time_decay", schedules.InverseTimeDecay, 1.0, 4, 0.5)
    case("inverse_time_decay_staircase", schedules.InverseTimeDecay, 0.7, 3, 0.9, staircase=True)
    case("polynomial_decay", schedules.PolynomialDecay, 1.0, 10)
    case("polynomial_decay_arguments", schedules.PolynomialDecay, 1.0, 10, end_learning_rate=0.2, power=0.5)
    case("polynomial_decay_rising", schedules.PolynomialDecay, 0.1, 12, end_learning_rate=0.9, power=2.0)
    case("polynomial_decay_cycle", schedules.PolynomialDecay, 1.0, 6, end_learning_rate=0.1, power=2.0, cycle=True)
    case("piecewise_constant_decay", schedules.PiecewiseConstantDecay, [3, 7, 30], [1.0, 0.5, 0.25, 0.1])
    case("piecewise_constant_decay_one", schedules.PiecewiseConstantDecay, [5], [1.0, 0.5])
    case("cosine_decay", schedules.CosineDecay, 1.0, 12)
    case("cosine_decay_alpha", schedules.CosineDecay, 1.0, 12, alpha=0.3)
    case("cosine_decay_warmup", schedules.CosineDecay, 0.1, 12, alpha=0.1, warmup_target=1.0, warmup_steps=5)
    case("cosine_decay_target", schedules.CosineDecay, 0.1, 12, warmup_target=1.0)
    case("cosine_decay_restarts", schedules.CosineDecayRestarts, 1.0, 5)
    case("cosine_decay_restarts_arguments", schedules.CosineDecayRestarts, 1.0, 4, t_mul=1.5, m_mul=0.8, alpha=0.1)
    case("cosine_decay_restarts_equal", schedules.CosineDecayRestarts, 1.0, 4, t_mul=1.0, m_mul=0.9)


def schedule_case(family, name, schedule):
    family.start(name)
    family.write(name, schedule=type(schedule).__name__, arguments=schedule.get_config(), steps=STEPS,
                 rates=[float(schedule(step)) for step in STEPS])

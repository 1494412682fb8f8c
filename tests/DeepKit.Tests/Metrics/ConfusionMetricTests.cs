using DeepKit.Metrics;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Metrics;

[TestClass]
public sealed class ConfusionMetricTests
{
    public static IEnumerable<MetricCase> Cases =>
    [
        new("auc", () => new AUC()),
        new("auc_even_thresholds", () => new AUC(thresholds: [0.25f, 0.5f, 0.75f])),
        new("auc_label_weights", () => new AUC(labelWeights: [0.5f, 2, 1])),
        new("auc_label_weights_thresholds", () => new AUC(labelWeights: [0.5f, 2, 1], thresholds: [0.2f, 0.3f])),
        new("auc_logits", () => new AUC(fromLogits: true)),
        new("auc_majoring", () => new AUC(numThresholds: 7, summationMethod: "majoring")),
        new("auc_minoring", () => new AUC(numThresholds: 7, summationMethod: "minoring")),
        new("auc_multi_label", () => new AUC(multiLabel: true)),
        new("auc_multi_label_thresholds", () => new AUC(multiLabel: true, thresholds: [0.2f, 0.3f])),
        new("auc_multi_label_weights", () => new AUC(multiLabel: true, numLabels: 3, labelWeights: [0.5f, 2, 1], curve: "PR")),
        new("auc_pr", () => new AUC(curve: "PR")),
        new("auc_pr_minoring", () => new AUC(curve: "PR", numThresholds: 7, summationMethod: "minoring")),
        new("auc_prgain", () => new AUC(curve: "PRGAIN")),
        new("auc_rank1", () => new AUC()),
        new("auc_thresholds", () => new AUC(thresholds: [0.7f, 0.15f, 0.5f])),
        new("f1_score", () => new F1Score(threshold: 0.5f)),
        new("f1_score_macro", () => new F1Score(average: "macro")),
        new("false_negatives", () => new FalseNegatives()),
        new("false_negatives_thresholds", () => new FalseNegatives(thresholds: [0.2f, 0.45f, 0.9f])),
        new("false_positives", () => new FalsePositives()),
        new("false_positives_thresholds", () => new FalsePositives(thresholds: [0.2f, 0.45f, 0.9f])),
        new("fbeta_score", () => new FBetaScore()),
        new("fbeta_score_macro", () => new FBetaScore(average: "macro", beta: 0.5f, threshold: 0.4f)),
        new("fbeta_score_micro", () => new FBetaScore(average: "micro", beta: 2)),
        new("fbeta_score_weighted", () => new FBetaScore(average: "weighted", beta: 2)),
        new("precision", () => new Precision()),
        new("precision_at_recall", () => new PrecisionAtRecall(recall: 0.35f)),
        new("precision_at_recall_class", () => new PrecisionAtRecall(numThresholds: 11, classId: 1, recall: 0.35f)),
        new("precision_at_recall_one_threshold", () => new PrecisionAtRecall(numThresholds: 1, recall: 0.35f)),
        new("precision_class", () => new Precision(classId: 3)),
        new("precision_even_thresholds", () => new Precision(thresholds: [0, 0.5f, 1])),
        new("precision_rank1", () => new Precision()),
        new("precision_threshold", () => new Precision(thresholds: [0.3f])),
        new("precision_top_k", () => new Precision(topK: 2)),
        new("precision_top_k_class", () => new Precision(topK: 1, classId: 0)),
        new("precision_top_k_threshold", () => new Precision(topK: 2, thresholds: [0.6f])),
        new("recall", () => new Recall()),
        new("recall_at_precision", () => new RecallAtPrecision(precision: 0.45f)),
        new("recall_at_precision_class", () => new RecallAtPrecision(numThresholds: 11, classId: 1, precision: 0.45f)),
        new("recall_at_precision_one_threshold", () => new RecallAtPrecision(numThresholds: 1, precision: 0.45f)),
        new("recall_class", () => new Recall(classId: 3)),
        new("recall_even_thresholds", () => new Recall(thresholds: [0, 0.5f, 1])),
        new("recall_rank1", () => new Recall()),
        new("recall_threshold", () => new Recall(thresholds: [0.3f])),
        new("recall_top_k", () => new Recall(topK: 2)),
        new("recall_top_k_class", () => new Recall(topK: 1, classId: 0)),
        new("recall_top_k_threshold", () => new Recall(topK: 2, thresholds: [0.6f])),
        new("sensitivity_at_specificity", () => new SensitivityAtSpecificity(specificity: 0.4f)),
        new("sensitivity_at_specificity_class", () => new SensitivityAtSpecificity(numThresholds: 11, classId: 1, specificity: 0.4f)),
        new("sensitivity_at_specificity_one_threshold", () => new SensitivityAtSpecificity(numThresholds: 1, specificity: 0.4f)),
        new("specificity_at_sensitivity", () => new SpecificityAtSensitivity(sensitivity: 0.4f)),
        new("specificity_at_sensitivity_class", () => new SpecificityAtSensitivity(numThresholds: 11, classId: 1, sensitivity: 0.4f)),
        new("specificity_at_sensitivity_one_threshold", () => new SpecificityAtSensitivity(numThresholds: 1, sensitivity: 0.4f)),
        new("true_negatives", () => new TrueNegatives()),
        new("true_negatives_thresholds", () => new TrueNegatives(thresholds: [0.2f, 0.45f, 0.9f])),
        new("true_positives", () => new TruePositives()),
        new("true_positives_thresholds", () => new TruePositives(thresholds: [0.2f, 0.45f, 0.9f])),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(MetricCase example, string engine) => example.Check(TestEngines.Get(engine));
}

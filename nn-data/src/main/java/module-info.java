/** Data sets, preprocessing, metrics, and models that go from raw columns to predictions. */
@SuppressWarnings("module") // dev.nn.onnx is compiled later
module dev.nn.data {
  requires transitive dev.nn.core;
  requires dev.nn.kernels;
  requires static transitive java.sql; // only DatabaseRows needs it
  requires com.fasterxml.jackson.core;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.nn.data;
  exports dev.nn.data.anomaly;
  exports dev.nn.data.assessment;
  exports dev.nn.data.cells;
  exports dev.nn.data.comparison;
  exports dev.nn.data.csv;
  exports dev.nn.data.dates;
  exports dev.nn.data.decisions;
  exports dev.nn.data.explanation;
  exports dev.nn.data.idx;
  exports dev.nn.data.metrics;
  exports dev.nn.data.model;
  exports dev.nn.data.preprocessing;
  exports dev.nn.data.preprocessing.codes to
      dev.nn.onnx;
  exports dev.nn.data.search;
  exports dev.nn.data.table;
  exports dev.nn.data.text to
      dev.nn.watch;
  exports dev.nn.data.transforms;

  // dev.nn.core.json reads and writes records by their components.
  opens dev.nn.data.anomaly to
      dev.nn.core;
  opens dev.nn.data.table to
      dev.nn.core;
  opens dev.nn.data.model to
      dev.nn.core;
  opens dev.nn.data.preprocessing to
      dev.nn.core;
  opens dev.nn.data.search to
      dev.nn.core;

  provides dev.nn.api.metrics.Metric with
      dev.nn.data.metrics.ClassMetrics.Accuracy,
      dev.nn.data.metrics.ClassMetrics.BalancedAccuracy,
      dev.nn.data.metrics.ProbabilityMetrics.LogLoss,
      dev.nn.data.metrics.ProbabilityMetrics.BrierScore,
      dev.nn.data.metrics.ProbabilityMetrics.CalibrationError,
      dev.nn.data.metrics.RankingMetrics.RocAuc,
      dev.nn.data.metrics.RankingMetrics.AveragePrecision,
      dev.nn.data.metrics.RankingMetrics.Ndcg,
      dev.nn.data.metrics.ErrorMetrics.Mse,
      dev.nn.data.metrics.ErrorMetrics.Rmse,
      dev.nn.data.metrics.ErrorMetrics.Mae,
      dev.nn.data.metrics.ErrorMetrics.R2,
      dev.nn.data.metrics.ErrorMetrics.Mape,
      dev.nn.data.metrics.ClassMetrics.TopK,
      dev.nn.data.metrics.ClassMetrics.BinaryF1,
      dev.nn.data.metrics.ClassMetrics.F1Macro,
      dev.nn.data.metrics.ClassMetrics.F1Micro,
      dev.nn.data.metrics.ClassMetrics.F1Weighted,
      dev.nn.data.metrics.ClassMetrics.BinaryPrecision,
      dev.nn.data.metrics.ClassMetrics.PrecisionMacro,
      dev.nn.data.metrics.ClassMetrics.PrecisionMicro,
      dev.nn.data.metrics.ClassMetrics.PrecisionWeighted,
      dev.nn.data.metrics.ClassMetrics.BinaryRecall,
      dev.nn.data.metrics.ClassMetrics.RecallMacro,
      dev.nn.data.metrics.ClassMetrics.RecallMicro,
      dev.nn.data.metrics.ClassMetrics.RecallWeighted;
  provides dev.nn.api.columns.Transform with
      dev.nn.data.transforms.SignedLog,
      dev.nn.data.transforms.Clip;
}

package dev.nn.onnx.outputs;

import dev.nn.data.decisions.Calibrator;
import dev.nn.data.decisions.Curve;
import dev.nn.data.decisions.Isotonic;
import dev.nn.data.decisions.PriorCorrection;
import dev.nn.data.decisions.Temperature;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.ArrayList;
import java.util.List;

/** Calibrators of probabilities as nodes, in 64 bits. */
record CalibrationNodes(Graph graph, int labels) {

  /** The logarithm that a probability of 0 has in {@link Temperature}. */
  private static final double LEAST_LOG = -104;

  /** Returns the calibrated probabilities for given ones, both [rows × labels]. */
  Value add(List<Calibrator> calibrators, Value given) {
    Value p = given;
    for (Calibrator calibrator : calibrators) {
      if (calibrator instanceof Temperature temperature) {
        p = temperature(temperature.temperature(), p);
      } else if (calibrator instanceof Isotonic isotonic) {
        p = isotonic(isotonic.curves(), p);
      } else if (calibrator instanceof PriorCorrection prior) {
        double[] weights = prior.weights().stream().mapToDouble(w -> w).toArray();
        p = shares(graph.node("Div", p, graph.doubles("weights", weights, 1, labels)));
      }
    }
    return p;
  }

  private Value temperature(double temperature, Value p) {
    Value none = graph.scalar(LEAST_LOG);
    Value positive = graph.node("Greater", p, graph.scalar(0.0));
    Value log = graph.node("Log", p);
    Value bounded = graph.where(graph.node("Greater", log, none), log, none);
    Value logs = graph.where(positive, bounded, none);
    Value most = graph.node("ReduceMax", logs, axes());
    Value part = graph.node("Div", graph.node("Sub", logs, most), graph.scalar(temperature));
    Value calibrated = shares(graph.node("Exp", part));
    Value ill = graph.node("IsNaN", p); // a row that the model refuses
    return graph.where(ill, p, calibrated);
  }

  private Value isotonic(List<Curve> curves, Value p) {
    if (curves.size() == 1) {
      Value second = new CurveNodes(graph, curves.get(0)).add(graph.columns(p, new int[] {1}));
      return graph.concat(List.of(graph.node("Sub", graph.scalar(1.0), second), second));
    }
    List<Value> columns = new ArrayList<>();
    for (int c = 0; c < labels; c++) {
      columns.add(new CurveNodes(graph, curves.get(c)).add(graph.columns(p, new int[] {c})));
    }
    return shares(graph.concat(columns));
  }

  private Value shares(Value p) {
    return graph.node("Div", p, graph.node("ReduceSum", p, axes()));
  }

  private Value axes() {
    return graph.wholes("axes", new long[] {1}, 1);
  }
}

package dev.nn.comparison.report;

import dev.nn.comparison.referee.Result;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who did not take part, and what to know about those who did. */
final class NotesSection implements Section {

  @Override
  public String write(Results results, Path folder) {
    StringBuilder text = new StringBuilder();
    Map<String, Set<String>> failures = new TreeMap<>();
    results.results().stream()
        .filter(Result::failed)
        .forEach(
            result ->
                failures
                    .computeIfAbsent(reason(result), key -> new LinkedHashSet<>())
                    .add((result.section() + " " + result.contest()).strip()));
    if (!failures.isEmpty()) {
      text.append("## Not measured\n\n");
      failures.forEach(
          (reason, where) ->
              text.append("- %s (%s)\n".formatted(reason, String.join(", ", where))));
      text.append('\n');
    }
    return text.append(
            """
            ## What is not alike

            - PyTorch through DJL: bare arrays and autograd without blocks or a trainer, updated in place; the arrays of a step
              are freed at its end.
            - PyTorch in Python: functions on bare tensors, the update as one `_foreach_add_`, with OpenBLAS where it is
              installed. Epochs use `torch.nn` and `torch.optim.SGD`.
            - NumPy: a list of layers, a dictionary of parameters, a function for one layer and one for all, in each direction;
              float32.
            - scikit-learn: `MLPRegressor.partial_fit`; its output is the identity, and it checks its arguments in each step.
            - Deeplearning4j: `MultiLayerNetwork.fit` with a batch; no garbage collection of its own, no watch over memory.
            - Smile: double precision, row by row, in one thread.
            - Encog: double precision, row by row. In training its output is relu: in Encog 3.4 a hidden layer is given the
              derivative of the layer after it, so that relu under a sigmoid does not learn.
            - ONNX Runtime: a session of Gemm, Relu and Sigmoid between tensors outside the heap; it does not train.

            """)
        .toString();
  }

  private static String reason(Result result) {
    return "%s, %s: %s"
        .formatted(
            result.contestant(),
            result.threads() == 1 ? "1 thread" : result.threads() + " threads",
            result.failure().lines().findFirst().orElse(""));
  }
}

package dev.nn.comparison.exchange;

import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.engine.EngineContestant;
import dev.nn.benchmarks.engine.ProblemNetwork;
import dev.nn.core.Network;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine with a network that it reads from an ONNX file. */
public final class ImportedContestant extends EngineContestant {

  @Override
  protected Network network(Problem problem) throws IOException {
    Path file = Files.createTempFile("nn-", ".onnx");
    try {
      Onnx.export(ProblemNetwork.of(problem), file);
      return Onnx.loadNetwork(file);
    } finally {
      Files.delete(file);
    }
  }
}

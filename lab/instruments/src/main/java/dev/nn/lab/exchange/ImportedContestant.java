package dev.nn.lab.exchange;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.nn.core.Network;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.engine.EngineContestant;
import dev.nn.lab.engine.ProblemNetwork;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine with a network imported from another program's ONNX file. */
public final class ImportedContestant extends EngineContestant {

  @Override
  protected Network network(Problem problem) throws IOException {
    Path file = Files.createTempFile("nn-", ".onnx");
    try {
      Onnx.export(ProblemNetwork.of(problem), file);
      ModelProto graph = ModelProto.parseFrom(Files.readAllBytes(file));
      ModelProto foreign = graph.toBuilder().clearMetadataProps().setProducerName("other").build();
      Files.write(file, foreign.toByteArray());
      return Onnx.loadNetwork(file);
    } finally {
      Files.delete(file);
    }
  }
}

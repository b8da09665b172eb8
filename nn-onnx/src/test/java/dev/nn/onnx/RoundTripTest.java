package dev.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported file read back, and files that cannot be. */
class RoundTripTest {

  @TempDir private Path folder;

  @Test
  void modelHasTheSameBits() throws Exception {
    Table table = Houses.table(120);
    Model model =
        Recipe.regression("price")
            .quick()
            .layers("4 celu(alpha=2)")
            .training(t -> t.epochs(2))
            .train(table);
    Path file = folder.resolve("model.onnx");
    Onnx.export(model, file);
    Model again = Onnx.load(file);
    Path first = folder.resolve("first.safetensors");
    Path second = folder.resolve("second.safetensors");
    model.save(first);
    again.save(second);
    assertEquals(-1, Files.mismatch(first, second));
  }

  @Test
  void networkHasTheSameBits() throws Exception {
    Network network = network();
    Path file = folder.resolve("network.onnx");
    Onnx.export(network, file);
    Network again = Onnx.loadNetwork(file);
    assertEquals(network.spec(), again.spec());
    assertArrayEquals(network.parameters(), again.parameters());
    assertThat(refusal(file)).contains(file.toString(), "Onnx.loadNetwork");
  }

  @Test
  void rejectsOtherFiles() throws Exception {
    Path file = folder.resolve("other.onnx");
    Files.writeString(file, "no protobuf at all");
    assertTrue(refusal(file).startsWith(file + ": is not an ONNX file"), refusal(file));
    Files.write(file, new byte[0]);
    assertTrue(refusal(file).startsWith(file + ": is not an ONNX file"), refusal(file));
    Onnx.export(network(), file);
    byte[] bytes = Files.readAllBytes(file);
    ModelProto model = ModelProto.parseFrom(bytes);
    Files.write(file, model.toBuilder().clearMetadataProps().build().toByteArray());
    assertThat(refusal(file)).contains("no SHA-256", "export the model");
  }

  @Test
  void networkWithoutMetadataIsFoundInTheGraph() throws Exception {
    Path file = folder.resolve("network.onnx");
    Onnx.export(network(), file);
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    Files.write(
        file,
        model.toBuilder().clearMetadataProps().setProducerName("other").build().toByteArray());
    Network again = Onnx.loadNetwork(file);
    assertEquals(network().spec(), again.spec());
    assertArrayEquals(network().parameters(), again.parameters());
  }

  @Test
  void rejectsEveryCut() throws Exception {
    Path file = folder.resolve("cut.onnx");
    Onnx.export(network(), file);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThrows(OnnxException.class, () -> Onnx.loadNetwork(file));
    }
  }

  @Test
  void rejectsAChangedGraph() throws Exception {
    Path file = folder.resolve("changed.onnx");
    Onnx.export(network(), file);
    ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
    model.getGraphBuilder().getNodeBuilder(1).setOpType("Sin");
    Files.write(file, model.build().toByteArray());
    assertThat(refusal(file)).contains(file.toString(), "SHA-256", "export the model");
  }

  private static Network network() {
    return Network.create(NetworkSpec.parse("2 -> 3 leaky_relu(slope=0.3) -> 1 identity"), 4);
  }

  private static String refusal(Path file) {
    IOException e = assertThrows(OnnxException.class, () -> Onnx.load(file));
    return String.valueOf(e.getMessage());
  }
}

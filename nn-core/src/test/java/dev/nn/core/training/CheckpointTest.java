package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import dev.nn.core.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of a checkpoint. */
class CheckpointTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Samples DATA =
      Samples.of(
          Matrix.of(new float[][] {{1, 2}, {3, -4}, {-5, 6}}),
          Matrix.of(new float[][] {{1}, {2}, {-1}}));

  @TempDir Path folder;
  private Path file;
  private Checkpoint checkpoint;

  @BeforeEach
  void writeOne() throws IOException {
    List<Checkpoint> taken = new ArrayList<>();
    TrainingListener recorder =
        new TrainingListener() {
          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            progress.record("nan", Double.NaN);
            progress.record("huge", Double.NEGATIVE_INFINITY);
            progress.record("third", 1 / 3.0);
            progress.checkpoint(taken::add);
          }
        };
    TrainingSpec spec =
        TrainingSpec.builder()
            .optimizer("adam(beta1=0.8)")
            .schedules("step(every=2, factor=0.3)", "cosine")
            .learningRate(0.1f)
            .seed(Long.MIN_VALUE + 1)
            .clipNorm(3)
            .batchSize(2)
            .epochs(3)
            .build();
    Network network =
        Network.create(NetworkSpec.parse("2 -> 3 tanh dropout=0.1 -> 1 identity"), 1, PLUGINS);
    new Trainer(spec, PLUGINS).fit(network, DATA, recorder, new EarlyStopping("third", 9));
    checkpoint = taken.get(1);
    file = folder.resolve("checkpoint.safetensors");
    checkpoint.save(file);
  }

  @Test
  void everythingIsReadBack() throws IOException {
    Checkpoint read = Checkpoint.load(file, PLUGINS);

    assertArrayEquals(checkpoint.network().parameters(), read.network().parameters());
    assertEquals(checkpoint.network().spec(), read.network().spec());
    assertEquals(checkpoint.identity, read.identity);
    assertEquals(checkpoint.position, read.position);
    assertEquals(2, read.optimizerState.size());
    for (int slot = 0; slot < 2; slot++) {
      assertArrayEquals(checkpoint.optimizerState.get(slot), read.optimizerState.get(slot));
    }
    ListenerState state = read.listeners.get("early_stopping");
    assertEquals(checkpoint.listeners.get("early_stopping").numbers(), state.numbers());
    assertArrayEquals(
        checkpoint.listeners.get("early_stopping").array("best"), state.array("best"));
    assertEquals(2, read.history().size());
    assertEquals(4, read.step());
    assertEquals(3, read.data().rows());
    assertEquals("adam(beta1=0.8, beta2=0.999, epsilon=1.0E-8)", read.spec().optimizer());
  }

  @Test
  void equalCheckpointsAreEqualFiles() throws IOException {
    Path again = folder.resolve("again.safetensors");
    Checkpoint.load(file, PLUGINS).save(again);

    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void itsFileIsOneOfTheNetworkToo() throws IOException {
    assertArrayEquals(checkpoint.network().parameters(), Network.load(file, PLUGINS).parameters());
    assertEquals(
        List.of(
            "layers.0.weight",
            "layers.0.bias",
            "layers.1.weight",
            "layers.1.bias",
            "optimizer.0.layers.0.weight",
            "optimizer.0.layers.0.bias",
            "optimizer.0.layers.1.weight",
            "optimizer.0.layers.1.bias",
            "optimizer.1.layers.0.weight",
            "optimizer.1.layers.0.bias",
            "optimizer.1.layers.1.weight",
            "optimizer.1.layers.1.bias",
            "listeners.early_stopping.best"),
        Safetensors.read(file).tensors().stream().map(Tensor::name).toList());
  }

  @Test
  void aNetworkIsNoCheckpoint() throws IOException {
    checkpoint.network().save(file);

    assertThat(refusal()).contains(file.toString(), "'nn.checkpoint'", "Checkpoint.save");
  }

  @Test
  void truncatedAnywhereItIsRejected() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThrows(
          SafetensorsException.class, () -> Safetensors.read("part", part), "of " + length);
    }
  }

  @Test
  void aTensorThatIsMissingIsNamed() throws IOException {
    Safetensors contents = Safetensors.read(file);
    for (Tensor gone : contents.tensors()) {
      List<Tensor> others = new ArrayList<>(contents.tensors());
      others.remove(gone);
      new Safetensors(contents.metadata(), others).write(file);
      assertTrue(refusal().contains("'" + gone.name() + "'"), refusal());
    }
  }

  /** Each replaces a text in the JSON by another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"epoch\":2,\"batch\":2|\"epoch\":5,\"batch\":2|epoch 5 with a history of 2",
        "\"epoch\":2,\"batch\":2|\"epoch\":2,\"batch\":-2|has -2 at /position/batch, expected a whole number from 0",
        "\"epoch\":2,\"batch\":2|\"epoch\":2|has no member 'batch' at /position",
        "\"epoch\":2,\"batch\":2|\"epoch\":\"x\",\"batch\":2|nn.checkpoint: the checkpoint has \"x\" at /position/epoch, expected a whole number from 0 to 2147483647",
        "\"epoch\":2,\"batch\":2|\"epoch\":2.5,\"batch\":2|has 2.5 at /position/epoch, expected a whole number",
        "\"epoch\":2,\"batch\":2|\"epoch\":9999999999,\"batch\":2|has 9999999999 at /position/epoch, expected",
        "\"epoch\":2,\"batch\":2|\"epoch\":2,\"epoch\":2,\"batch\":2|is not valid JSON: Duplicate field 'epoch'",
        "\"steps\":4,\"rows_seen\"|\"steps\":1e99,\"rows_seen\"|has 1E+99 at /position/steps, expected a whole number",
        "\"stopping\":false|\"stopping\":0|has 0 at /position/stopping, expected true or false",
        "\"learning_rate_factor\":1,|\"learning_rate_factor\":-1,|learningRateFactor is -1.0, must be",
        "\"learning_rate_factor\":1,|\"learning_rate_factor\":\"one\",|has \"one\" at /position/learning_rate_factor, expected a finite number",
        "\"batch_size\":2|\"batch_size\":0|the checkpoint is wrong at /training: the batch size is 0, must be at least 1",
        "\"loss\":\"mse\"|\"loss\":\"(\"|'(': ",
        "\"loss\":\"mse\"|\"loss\":null|has null at /training/loss, expected a text",
        "\"schedules\":[|\"schedules\":7,\"others\":[|has 7 at /training/schedules, expected an array",
        "\"data\":{|\"data\":[],\"other\":{|has [] at /data, expected an object",
        "\"optimizer_slots\":2|\"optimizer_slots\":3|there is no tensor 'optimizer.2.layers.0.weight'",
        "\"arrays\":[\"best\"]|\"arrays\":[\"worst\"]|there is no tensor 'listeners.early_stopping.worst'",
        "{\"position\"|[{\"position\"|nn.checkpoint: the checkpoint is not valid JSON: ",
        "{\"position\"|7 {\"position\"|the checkpoint is not valid JSON: more text after its end"
      })
  void whatMakesNoSenseIsNamed(String there, String instead, String problem) throws IOException {
    Safetensors contents = Safetensors.read(file);
    String json = contents.metadata().get("nn.checkpoint");
    assertTrue(json.contains(there), json);
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.put("nn.checkpoint", json.replace(there, instead));
    new Safetensors(metadata, contents.tensors()).write(file);

    assertTrue(refusal().contains(problem), refusal());
    assertTrue(refusal().startsWith(file.toString()), refusal());
  }

  /** For any value, the file is read or refused with the one exception. */
  @Test
  void oddValuesAreReadOrRejected() throws IOException {
    Safetensors contents = Safetensors.read(file);
    ObjectMapper mapper = new ObjectMapper();
    String json = contents.metadata().get("nn.checkpoint");
    List<String> odd =
        List.of(
            "null", "-1", "0", "1e400", "9223372036854775808", "\"\"", "true", "[]", "{}", "[[]]");
    int refused = 0;
    int values = places(mapper.readTree(json)).size();
    for (int value = 0; value < values; value++) {
      for (String text : odd) {
        JsonNode tree = mapper.readTree(json);
        places(tree).get(value).accept(mapper.readTree(text));
        Map<String, String> metadata = new TreeMap<>(contents.metadata());
        metadata.put("nn.checkpoint", tree.toString());
        try {
          Checkpoint.read(new Safetensors(metadata, contents.tensors()), PLUGINS, folder);
        } catch (SafetensorsException e) {
          refused++;
        }
      }
    }
    assertTrue(values > 60 && refused > 5 * values, refused + " refused of " + 10 * values);
  }

  /** Each replaces one value within the tree. */
  private static List<Consumer<JsonNode>> places(JsonNode tree) {
    List<Consumer<JsonNode>> places = new ArrayList<>();
    if (tree instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> places.add(value -> object.set(name, value)));
    }
    if (tree instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(value -> array.set(index, value));
      }
    }
    tree.forEach(child -> places.addAll(places(child)));
    return places;
  }

  @Test
  void jsonTooDeepIsRejected() throws IOException {
    Safetensors contents = Safetensors.read(file);
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.put("nn.checkpoint", "[".repeat(100_000));
    new Safetensors(metadata, contents.tensors()).write(file);

    assertThat(refusal()).contains("nn.checkpoint", "nesting depth");
  }

  @Test
  void fewerStateArraysThanTheOptimizerKeepsAreRejected() throws IOException {
    Safetensors contents = Safetensors.read(file);
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.computeIfPresent(
        "nn.checkpoint",
        (key, json) -> json.replace("\"optimizer_slots\":2", "\"optimizer_slots\":1"));
    new Safetensors(metadata, contents.tensors()).write(file);
    Checkpoint fewer = Checkpoint.load(file, PLUGINS);
    Trainer trainer = new Trainer(checkpoint.spec(), PLUGINS);

    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> trainer.resume(fewer, DATA, new EarlyStopping("loss", 9)));

    assertThat(e).hasMessageContainingAll("1 state arrays", "adam", "keeps 2");
  }

  @Test
  void aFailureToWriteLeavesThePreviousFile() throws IOException {
    byte[] before = Files.readAllBytes(file);
    Path missing = folder.resolve("missing").resolve("checkpoint.safetensors");

    assertThrows(IOException.class, () -> checkpoint.save(missing));
    assertThrows(IOException.class, () -> checkpoint.save(folder));

    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private String refusal() {
    return assertThrows(SafetensorsException.class, () -> Checkpoint.load(file, PLUGINS))
        .getMessage();
  }
}

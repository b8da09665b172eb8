package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.PluginException;
import dev.nn.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Trainings in JSON. */
class TrainingTextFuzzTest implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    String json =
        RecordCodec.write(
            TrainingSpec.builder().optimizer("adam").schedules("cosine").clipNorm(1).build());
    return List.of(json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> words() {
    return List.of("\"adam\"", "[]", "{}", "null", "\"step(every=3)\"", "1e-3");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(IllegalArgumentException.class, PluginException.class);
  }

  @Override
  public void read(byte[] input) {
    String json = new String(input, StandardCharsets.UTF_8);
    TrainingSpec read = RecordCodec.OPEN.read(TrainingSpec.class, json, "the training");
    String written = RecordCodec.write(read);
    assertEquals(read, RecordCodec.OPEN.read(TrainingSpec.class, written, "the training"));
  }
}

package dev.nn.watch;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.files.SealedJson;
import dev.nn.core.listeners.Validation;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.model.Recipe;
import dev.nn.fuzz.Flowers;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Records of trainings: an input has the description in its first line, and then the epochs. */
class RunRecordFuzzTest implements FuzzTarget {

  private static final Path FOLDER = Scratch.file("run");

  @Override
  public List<byte[]> seeds() throws IOException {
    Samples data =
        Samples.of(Matrix.of(new float[][] {{0}, {1}}), Matrix.of(new float[][] {{0}, {1}}));
    new Trainer(TrainingSpec.builder().epochs(3).build())
        .fit(
            Network.create(NetworkSpec.parse("1 -> 2 tanh -> 1 identity"), 1),
            data,
            new Validation(data),
            RunLog.to(FOLDER));
    byte[] plain = input();
    Recipe recipe = Flowers.pricing().members(3).training(t -> t.epochs(5));
    recipe.train(Flowers.table(60), RunLog.to(FOLDER).recipe(recipe));
    return List.of(plain, input());
  }

  private static byte[] input() throws IOException {
    String run = Files.readString(FOLDER.resolve(RunLog.RUN)).strip();
    List<String> epochs = Files.readAllLines(FOLDER.resolve(RunLog.EPOCHS));
    List<String> lines = new ArrayList<>(List.of(run));
    lines.addAll(epochs.subList(0, Math.min(6, epochs.size())));
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<String> words() {
    return List.of("\"NaN\"", "\"PT1S\"", "null", "{}", "\"member\":1,", "\"members\":2", "\n");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(IOException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith(FOLDER.toString());
  }

  @Override
  public byte[] sealed(byte[] input) {
    StringBuilder sealed = new StringBuilder();
    for (String line : new String(input, StandardCharsets.UTF_8).split("\n", -1)) {
      int sum = line.indexOf(",\"crc32c\"");
      String json = sum < 0 ? line : line.substring(0, sum) + "}";
      sealed.append(json.length() < 2 ? json : SealedJson.of(json)).append('\n');
    }
    return sealed.substring(0, sealed.length() - 1).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void read(byte[] input) throws IOException {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(RunLog.RUN), Arrays.copyOf(input, end));
    int from = Math.min(input.length, end + 1);
    Files.write(FOLDER.resolve(RunLog.EPOCHS), Arrays.copyOfRange(input, from, input.length));
    RunRecord.read(FOLDER).history();
  }
}

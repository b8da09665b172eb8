package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.data.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Rows and settings through pipes, which can be read once alone. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class PipedInputTest {

  @TempDir Path folder;
  private Path flats = Path.of("");
  private String model = "";

  @BeforeEach
  void writeFlats() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 120);
    model = folder.resolve("rents.safetensors").toString();
  }

  @Test
  void theStandardInputIsReadWhole() throws IOException {
    String expected = fingerprint(flats.toString(), "");
    assertEquals(expected, fingerprint("-", Files.readString(flats)));

    Run judged = Run.with(Files.readString(flats), "evaluate", model, "-");
    assertEquals(0, judged.status(), judged.err());
    String expectedAnswer = Run.of("evaluate", model, flats.toString()).out();
    assertEquals(expectedAnswer.replace(flats.toString(), "-"), judged.out());
    assertThat(judged.err()).contains("standard input", "are kept");
  }

  @Test
  void aNamedPipeIsReadWhole() throws Exception {
    Path pipe = pipe("rows");
    String expected = fingerprint(flats.toString(), "");
    for (byte[] bytes : new byte[][] {Files.readAllBytes(flats), gzip(Files.readAllBytes(flats))}) {
      Thread writer = write(pipe, bytes);
      assertEquals(expected, fingerprint(pipe.toString(), ""));
      writer.join();
    }
    String predicted = Run.of("predict", model, flats.toString()).out();
    Thread writer = write(pipe, gzip(Files.readAllBytes(flats)));
    Run run = Run.of("predict", model, pipe.toString());
    writer.join();
    assertEquals(0, run.status(), run.err());
    assertEquals(predicted, run.out());
  }

  @Test
  void settingsComeThroughAPipe() throws Exception {
    Path pipe = pipe("settings");
    byte[] yaml = "target: rent\nquick: true\n".getBytes(StandardCharsets.UTF_8);
    Thread writer = write(pipe, yaml);
    Run run = Run.of("train", flats.toString(), "--config", pipe.toString(), "--print-config");
    writer.join();
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("target: [rent]"), run.out());
  }

  /** Returns the fingerprint of the network that a training on some rows makes. */
  private String fingerprint(String rows, String input) throws IOException {
    Run run =
        Run.with(
            input,
            "train",
            rows,
            "--target",
            "rent",
            "--quick",
            "--quiet",
            "--force",
            "--model",
            model);
    assertEquals(0, run.status(), run.err());
    return Model.load(Path.of(model)).network().fingerprint();
  }

  private Path pipe(String name) throws IOException, InterruptedException {
    Path pipe = folder.resolve(name);
    try {
      Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
      assumeTrue(made.waitFor() == 0, "the system has no named pipes");
    } catch (IOException e) {
      assumeTrue(false, "the system has no mkfifo");
    }
    return pipe;
  }

  private static Thread write(Path pipe, byte[] bytes) {
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write(bytes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    return writer;
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}

package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.data.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Rows through pipes, which can be read once alone. */
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

    Run evaluated = Run.with(Files.readString(flats), "evaluate", model, "-");
    assertEquals(0, evaluated.status(), evaluated.err());
    String expectedAnswer = Run.of("evaluate", model, flats.toString()).out();
    assertEquals(expectedAnswer.replace(flats.toString(), "-"), evaluated.out());
    assertThat(evaluated.err()).contains("standard input", "are kept");
  }

  @Test
  void errorsNameTheStandardInput() {
    for (String rows : List.of("a,y\n1\n", "{\"a\": 1, \"y\": 2}\n[]\n")) {
      Run run = Run.with(rows, "train", "-", "--target", "y", "--model", model);
      assertThat(run.err()).contains("the standard input, line 2").doesNotContain("the stream");
    }
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
  void whatIsReadWholeIsNoPipe() throws Exception {
    String pipe = pipe("pipe").toString();
    String rows = flats.toString();
    List<List<String>> commands =
        List.of(
            List.of("train", rows, "--config", pipe, "--print-config"),
            List.of("tune", pipe),
            List.of("predict", pipe, rows),
            List.of("import", pipe),
            List.of("doctor", pipe));
    for (List<String> command : commands) {
      Run run = Run.of(command.toArray(new String[0]));
      assertThat(run.err()).as("%s", command).contains(pipe, "or a pipe;").hasLineCount(1);
      assertThat(run.status()).as("%s", command).isNotEqualTo(0);
    }
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

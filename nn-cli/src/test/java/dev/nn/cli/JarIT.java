package dev.nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.cli.web.RawClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a model in an empty folder, with the jar alone. */
@Tag("slow")
class JarIT {

  private static final long MOST_BYTES = 15 << 20;

  @TempDir Path folder;

  private NnJar nn() {
    return new NnJar(folder);
  }

  @Test
  void aModelLivesWithTheJarAlone() throws Exception {
    Flats.write(folder.resolve("flats.csv"), 300);
    Run train = nn().run("train", "flats.csv", "--target", "rent", "--quick");
    assertEquals(0, train.status(), train.err());
    assertFalse(train.err().contains("incubator"), train.err());
    assertTrue(train.out().contains("nn.jar predict flats.safetensors NEW.csv"), train.out());
    assertEquals(0, nn().run("inspect", "flats.safetensors").status());
    assertEquals(0, nn().run("evaluate", "flats.safetensors", "flats.csv").status());
    Run predict =
        nn().run(
                List.of(),
                Flats.HEAD + "\n" + Flats.line(7) + "\n",
                "predict",
                "flats.safetensors");
    assertEquals(2, predict.out().lines().count(), predict.err());
    assertEquals(0, nn().run("explain", "flats.safetensors", "flats.csv", "--row", "1").status());
    Run again = nn().run("reproduce", "flats.safetensors", "flats.csv");
    assertEquals(0, again.status(), again.out() + again.err());
  }

  @Test
  void longCommandsGetVectorInstructions() throws Exception {
    Run check = nn().run(List.of("-Xmx300m"), "", "check", "--json");
    assertEquals(0, check.status(), check.err());
    assertEquals("", check.err());
    assertFalse(check.out().contains("--add-modules"), check.out());
    assertTrue(check.out().matches("(?s).*\"heap_mib\":(2\\d\\d|300),.*"), check.out());
  }

  @Test
  void answersEachRowOfAPipeAtOnce() throws Exception {
    Flats.write(folder.resolve("flats.csv"), 100);
    assertEquals(0, nn().run("train", "flats.csv", "--target", "noise", "--quick").status());
    Process process = nn().start("predict", "flats.safetensors");
    try (OutputStream in = process.getOutputStream();
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int row = 0; row < 3; row++) {
        String line = (row == 0 ? Flats.HEAD + "\n" : "") + Flats.line(row) + "\n";
        in.write(line.getBytes(StandardCharsets.UTF_8));
        in.flush();
        if (row == 0) {
          assertEquals("noise,p(loud),p(quiet)", answers.readLine());
        }
        assertEquals(3, answers.readLine().split(",", -1).length);
      }
    }
    assertEquals(0, process.waitFor());
  }

  /** Ctrl-C reaches both JVMs of a terminal; here, the signal is sent to each of them. */
  @Test
  void anInterruptedTrainingGoesOnToTheSameBits() throws Exception {
    Flats.write(folder.resolve("flats.csv"), 300);
    String[] train = {
      "train", "flats.csv", "--target", "rent", "--members", "2", "--epochs", "400", "--model", "m"
    };
    Process process = nn().start(train);
    try (BufferedReader errors =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      assertTrue(errors.readLine().contains("epoch"));
      for (ProcessHandle child : process.descendants().toList()) {
        child.destroy();
      }
      String last = "";
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        last = line;
      }
      assertTrue(last.endsWith("with --resume"), last);
    }
    assertTrue(process.waitFor() != 0);
    assertFalse(Files.exists(folder.resolve("m")));
    String[] resume = Arrays.copyOf(train, train.length + 2);
    resume[train.length] = "--resume";
    resume[train.length + 1] = "--quiet";
    Run resumed = nn().run(resume);
    assertEquals(0, resumed.status(), resumed.err());
    assertEquals(0, nn().run("reproduce", "m", "flats.csv").status());
  }

  /** A training that goes on until it is stopped, in a JVM that another one has started. */
  private Process endless() throws Exception {
    Flats.write(folder.resolve("flats.csv"), 300);
    Process launcher = nn().start("train", "flats.csv", "--target", "rent", "--epochs", "1000000");
    BufferedReader errors = launcher.errorReader(StandardCharsets.UTF_8);
    assertTrue(errors.readLine().contains("epoch"));
    return launcher;
  }

  @Test
  void aSignalToTheLauncherEndsTheOtherJvmToo() throws Exception {
    Process launcher = endless();
    ProcessHandle child = launcher.children().findFirst().orElseThrow();
    launcher.toHandle().destroy(); // leaves the streams open
    String last = launcher.errorReader(StandardCharsets.UTF_8).lines().reduce("", (a, b) -> b);
    assertTrue(last.endsWith("with --resume"), last);
    assertTrue(launcher.waitFor() != 0);
    assertFalse(child.isAlive());
    assertTrue(Files.exists(folder.resolve("flats.safetensors.checkpoints")));
  }

  @Test
  void theOtherJvmEndsWhereTheLauncherIsKilled() throws Exception {
    Process launcher = endless();
    ProcessHandle child = launcher.children().findFirst().orElseThrow();
    launcher.destroyForcibly();
    child.onExit().join();
    assertTrue(Files.exists(folder.resolve("flats.safetensors.checkpoints")));
  }

  @Test
  void aServerThatIsToldToEndAnswersTheRequestsInFlight() throws Exception {
    Flats.write(folder.resolve("flats.csv"), 100);
    assertEquals(0, nn().run("train", "flats.csv", "--target", "noise", "--quick").status());
    Process launcher = nn().start("serve", "flats.safetensors");
    BufferedReader output = launcher.inputReader(StandardCharsets.UTF_8);
    output.readLine();
    URI address = URI.create(output.readLine().split(" ", -1)[0]);
    Matcher example = Pattern.compile(".* -d '(.*)'").matcher(output.readLine());
    assertTrue(example.matches());
    String row = example.group(1);
    List<RawClient> clients = new ArrayList<>();
    for (int c = 0; c < 8; c++) {
      clients.add(new RawClient(address).announce("/predict", row));
    }

    launcher.toHandle().destroy(); // leaves the streams open
    BufferedReader errors = launcher.errorReader(StandardCharsets.UTF_8);
    assertThat(errors.readLine()).contains("8 requests", "10 seconds");
    RawClient.untilRejected(address);
    for (RawClient client : clients) {
      RawClient.Answer answer = client.send(row).answer();
      assertEquals(200, answer.status(), answer.body());
      assertEquals("close", answer.header("Connection"));
      client.close();
    }

    assertEquals(List.of(), errors.lines().toList());
    assertEquals(143, launcher.waitFor());
  }

  @Test
  void aFullDiskIsAnError() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has " + full);
    Path err = folder.resolve("err.txt");
    Process process =
        nn().builder(List.of(), "plugins")
            .redirectOutput(full.toFile())
            .redirectError(err.toFile())
            .start();
    assertEquals(1, process.waitFor());
    List<String> lines = Files.readAllLines(err);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("nn: the standard output cannot be written"), lines.get(0));
  }

  /** A model of the jar names the artifact that programs add, as one of the library does. */
  @Test
  void modelsNameTheArtifactOfTheActivations() throws Exception {
    Flats.write(folder.resolve("flats.csv"), 100);
    assertEquals(0, nn().run("train", "flats.csv", "--target", "rent", "--quick").status());
    String file =
        Files.readString(folder.resolve("flats.safetensors"), StandardCharsets.ISO_8859_1);
    assertTrue(file.contains("dev.nn:nn-activations"));
  }

  @Test
  void theJarIsSmallAndHasAllLicences() throws IOException {
    assertTrue(Files.size(NnJar.FILE) < MOST_BYTES, Files.size(NnJar.FILE) + " bytes");
    try (JarFile jar = new JarFile(NnJar.FILE.toFile())) {
      for (String name :
          List.of(
              "LICENSE",
              "LICENSE.txt",
              "NOTICE",
              "licenses.txt",
              "licenses/jline.txt",
              "licenses/progressbar.txt",
              "licenses/protobuf.txt")) {
        assertTrue(jar.getEntry("META-INF/" + name) != null, name);
      }
      String services = "META-INF/services/dev.nn.api.Activation";
      byte[] activations = jar.getInputStream(jar.getEntry(services)).readAllBytes();
      assertTrue(new String(activations, StandardCharsets.UTF_8).contains("Relu"));
    }
  }
}

package dev.nn.examples.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.examples.Root;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scoring application in a run-time image of its own, without a JDK and a class path. */
@Tag("slow")
class JlinkIT {

  private static final String MODULE =
      """
      module acme.scoring {
        requires dev.nn.data;
        requires dev.nn.kernels;
      }
      """;

  private static final String MAIN =
      """
      package acme.scoring;

      import dev.nn.data.model.Model;
      import dev.nn.kernels.KernelChoice;
      import java.nio.file.Path;
      import java.util.Map;

      public class Main {
        public static void main(String[] args) throws Exception {
          Model model = Model.load(Path.of(args[0]));
          System.out.println(
              KernelChoice.name() + " " + model.predictor().predict(Map.of("size", 7)).label());
        }
      }
      """;

  /** The most bytes of the runtime, 90 MB. */
  private static final long MOST_BYTES = 90_000_000;

  private static final Pattern SERVED = Pattern.compile("(http://\\S+/) serves it.*");

  @TempDir Path folder;

  @Test
  void runsInAnImageOfItsOwn() throws IOException {
    Path model = folder.resolve("model.safetensors");
    model().save(model);
    Path application = compile();

    for (Jdk jdk : Jdk.all()) {
      Path image = folder.resolve("image" + jdk.home().getFileName());
      jdk.jlink(
          List.of(
              "--module-path",
              ClassPath.join(ClassPath.scoring()) + File.pathSeparator + application,
              "--add-modules",
              "acme.scoring,dev.nn.activations,jdk.incubator.vector",
              "--output",
              image.toString()));
      Jdk linked = new Jdk(image);

      String modules = linked.java(List.of("--list-modules"));
      assertTrue(modules.contains("dev.nn.core"), modules);
      assertFalse(modules.contains("guice") || modules.contains("com.google"), modules);
      assertEquals("scalar large", predicted(linked, model));
      assertEquals(
          "simd large",
          predicted(
              linked, model, "-Ddev.nn.kernels=simd", "--add-modules", "jdk.incubator.vector"));
    }
  }

  /** The command in the run-time image of the Containerfile, which must stay small. */
  @Test
  void theContainerServesWithASmallRuntime() throws Exception {
    model().save(folder.resolve("model.safetensors"));
    Files.writeString(folder.resolve("rows.csv"), "size\n7\n2\n");
    List<String> jlink = jlinkOfTheContainer();

    for (Jdk jdk : Jdk.all()) {
      Path image = folder.resolve("runtime" + jdk.home().getFileName());
      jdk.jlink(Stream.concat(jlink.stream(), Stream.of("--output", image.toString())).toList());
      NnJar nn =
          new NnJar(new Jdk(image), folder, List.of("--add-modules", "jdk.incubator.vector"));

      assertThat(nn.run("predict", "model.safetensors", "rows.csv").answer().lines().toList())
          .satisfiesExactly(
              head -> assertThat(head).startsWith("kind"),
              large -> assertThat(large).startsWith("large"),
              small -> assertThat(small).startsWith("small"));
      assertThat(bytes(image)).isLessThan(MOST_BYTES);
      Process process = nn.builder("serve", "model.safetensors").redirectErrorStream(true).start();
      try {
        URI model = ServeIT.address(process, SERVED).resolve("/model");
        assertThat(
                HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(model).build(), BodyHandlers.ofString())
                    .statusCode())
            .isEqualTo(200);
      } finally {
        process.destroy();
      }
      process.waitFor();
    }
  }

  /** Returns the arguments of jlink in the Containerfile, without the output. */
  private static List<String> jlinkOfTheContainer() throws IOException {
    String file = Files.readString(Root.path().resolve("Containerfile")).replace("\\\n", " ");
    String run =
        file.lines().filter(line -> line.startsWith("RUN jlink")).findFirst().orElseThrow();
    List<String> arguments = List.of(run.strip().split("\\s+", -1));
    return arguments.subList(2, arguments.indexOf("--output"));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private Model model() throws IOException {
    StringBuilder rows = new StringBuilder("size,kind\n");
    for (int r = 0; r < 100; r++) {
      rows.append(r % 10).append(r % 10 < 5 ? ",small\n" : ",large\n");
    }
    Path csv = Files.writeString(folder.resolve("sizes.csv"), rows);
    return Recipe.of("kind").train(Csv.of(csv).read());
  }

  private Path compile() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/acme/scoring"));
    Path descriptor = Files.writeString(folder.resolve("sources/module-info.java"), MODULE);
    Path main = Files.writeString(sources.resolve("Main.java"), MAIN);
    Path classes = folder.resolve("classes");
    Jdk.current()
        .javac(
            List.of(
                "--release",
                "17",
                "-p",
                ClassPath.join(ClassPath.scoring()),
                "-d",
                classes.toString(),
                descriptor.toString(),
                main.toString()));
    return classes;
  }

  private static String predicted(Jdk image, Path model, String... options) {
    String[] program = {"-m", "acme.scoring/acme.scoring.Main", model.toString()};
    List<String> lines =
        image.java(Stream.of(options, program).flatMap(Stream::of).toList()).lines().toList();
    return lines.get(lines.size() - 1);
  }
}

package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of the README's first program: started as the README says, and with other providers. */
@Tag("slow")
class ReadmeProgramIT {

  private static final String ADVICE = "start Java with --add-modules jdk.incubator.vector";
  private static final String PROVIDER = "slf4j-simple";

  @TempDir static Path folder;

  private static String classPath = "";
  private static Path classes = Path.of("");

  @BeforeAll
  static void build() throws Exception {
    String dependencies = ShownProject.blocks("README.md", "xml", "nn-core").get(0);
    assertTrue(dependencies.contains(PROVIDER), dependencies);
    classPath = new ShownProject(folder.resolve("program"), dependencies, "").classPath();
    Path source = folder.resolve("Xor.java");
    String program = ShownProject.blocks("README.md", "java", "class Xor").get(0);
    String within = "Path.of(\"" + folder.toString().replace('\\', '/') + "/"; // its file
    Files.writeString(source, program.replace("Path.of(\"", within));
    classes = Files.createDirectory(folder.resolve("classes"));
    Jdk.current()
        .javac(
            List.of(
                "--release", "17", "-cp", classPath, "-d", classes.toString(), source.toString()));
  }

  @Test
  void withTheReadmesDependenciesItShowsTheAdviceAndNoWarningOfSlf4j() {
    for (Jdk jdk : Jdk.all()) {
      String output = run(jdk, classPath);
      assertEquals(1, times(ADVICE, output), output);
      assertFalse(output.contains("SLF4J"), output);
      assertTrue(output.contains("1 xor 0 = 0.9"), output);
    }
  }

  @Test
  void startedAsTheAdviceSaysItShowsItNoMore() {
    String output = run(Jdk.current(), classPath, "--add-modules", "jdk.incubator.vector");

    assertEquals(0, times(ADVICE, output), output);
    assertEquals(1, times("kernels: ", output), output);
  }

  @Test
  void withoutAProviderTheAdviceIsShownOnceAllTheSame() {
    for (Jdk jdk : Jdk.all()) {
      String output = run(jdk, without(PROVIDER));
      assertEquals(1, times(ADVICE, output), output);
    }
    String fast =
        run(
            Jdk.current(),
            without(PROVIDER),
            "-Ddev.nn.kernels=simd",
            "--add-modules",
            "jdk.incubator.vector");
    assertFalse(fast.contains("kernels: "), fast);
  }

  @Test
  void aProviderThatIsSilentKeepsItSilent() throws Exception {
    String silent =
        ShownProject.blocks("README.md", "xml", "nn-core").get(0).replace(PROVIDER, "slf4j-nop");

    String output =
        run(Jdk.current(), new ShownProject(folder.resolve("silent"), silent, "").classPath());

    assertTrue(output.startsWith("0 xor 0 = 0.0"), output);
  }

  /**
   * Guice asks for a Guava with known vulnerabilities; whoever depends on nn-guice gets another.
   */
  @Test
  void nnGuiceBringsACurrentGuava() throws Exception {
    String path =
        new ShownProject(
                folder.resolve("guice"), ShownProject.dependency("nn-guice", "compile"), "")
            .classPath();

    List<String> guava =
        Arrays.stream(path.split(File.pathSeparator))
            .map(jar -> Path.of(jar).getFileName().toString())
            .filter(jar -> jar.matches("guava-.*"))
            .toList();
    assertEquals(1, guava.size(), path);
    assertTrue(guava.get(0).matches("guava-3[3-9]\\..*-jre\\.jar"), guava.get(0));
  }

  private static String without(String jar) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(path -> !Path.of(path).getFileName().toString().startsWith(jar))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String run(Jdk jdk, String libraries, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-cp", classes + File.pathSeparator + libraries, "Xor"));
    return jdk.java(arguments);
  }

  private static int times(String text, String output) {
    return output.split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }
}

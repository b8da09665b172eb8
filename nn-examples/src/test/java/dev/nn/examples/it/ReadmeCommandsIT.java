package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, as copied, and the answers that it shows. */
class ReadmeCommandsIT {

  private static final Path ROOT = Path.of(System.getProperty("nn.root", "..")).toAbsolutePath();

  @TempDir Path folder;

  private record Shown(String command, List<String> answer) {

    /** Returns whether an answer is the one shown, whose lines {@code ...} stand for any others. */
    boolean matches(String given) {
      String pattern =
          answer.stream()
              .map(line -> line.equals("...") ? "(?:.*\n)*?" : Pattern.quote(line) + "\n")
              .collect(Collectors.joining());
      return given.matches(pattern);
    }
  }

  @Test
  void answerAsShown() throws Exception {
    Files.createSymbolicLink(folder.resolve("nn-examples"), ROOT.resolve("nn-examples"));
    // The jar as it is, since bin/nn would build it again if a source is newer.
    Path nn = Files.createDirectory(folder.resolve("bin")).resolve("nn");
    Files.writeString(
        nn,
        "#!/bin/sh\nexec '%s' -Dnn.command=bin/nn -jar '%s' \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ROOT.resolve("nn-cli/target/nn.jar")));
    Files.setPosixFilePermissions(nn, PosixFilePermissions.fromString("rwxr-xr-x"));

    List<Shown> all = shown();
    assertEquals(3, all.size(), all::toString);
    for (Shown shown : all) {
      String answer = run(shown.command());
      assertTrue(shown.matches(answer), () -> shown + " gave\n" + answer);
    }
  }

  private static List<Shown> shown() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String section = readme.substring(readme.indexOf("## From a CSV to predictions"));
    String block = section.substring(section.indexOf("```\n") + 4);
    List<Shown> all = new ArrayList<>();
    for (String line : block.substring(0, block.indexOf("```")).lines().toList()) {
      if (line.startsWith("$ ")) {
        all.add(new Shown(line.substring(2), new ArrayList<>()));
      } else {
        all.get(all.size() - 1).answer().add(line);
      }
    }
    return all;
  }

  private String run(String command) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    assertEquals(0, status, command + " failed: " + Files.readString(errors));
    return answer;
  }
}

package dev.nn.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The project's folder. */
public final class Root {

  private Root() {}

  /** Given as a system property, as tests may run from any folder. */
  public static Path path() {
    return Path.of(System.getProperty("nn.root", ".."));
  }

  /** Returns the modules of the ordinary build, in order, without those inside other modules. */
  public static List<String> modules() throws IOException {
    String pom = Files.readString(path().resolve("pom.xml"));
    return Pattern.compile("<module>([^/]+)</module>")
        .matcher(pom.substring(0, pom.indexOf("</modules>")))
        .results()
        .map(module -> module.group(1))
        .toList();
  }
}

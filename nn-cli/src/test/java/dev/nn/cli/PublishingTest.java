package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The metadata that Maven Central and jbang ask for: docs/releasing.md. */
class PublishingTest {

  private static final Path ROOT = Path.of(System.getProperty("nn.root"));

  private static String text(Path pom, String path) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    return XPathFactory.newInstance().newXPath().evaluate(path, document).strip();
  }

  private static String version() throws Exception {
    return text(ROOT.resolve("pom.xml"), "/project/version");
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith("nn-"))
          .map(folder -> folder.resolve("pom.xml"))
          .filter(Files::exists)
          .sorted()
          .toList();
    }
  }

  @Test
  void theParentSaysWhoWhereAndUnderWhichLicence() throws Exception {
    for (String element :
        List.of(
            "url",
            "name",
            "description",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url")) {
      assertFalse(text(ROOT.resolve("pom.xml"), "/project/" + element).isEmpty(), element);
    }
  }

  @Test
  void eachModuleSaysWhatItIs() throws Exception {
    assertTrue(modules().size() > 10, modules()::toString);
    for (Path pom : modules()) {
      assertFalse(text(pom, "/project/name").isEmpty(), pom::toString);
      assertFalse(text(pom, "/project/description").isEmpty(), pom::toString);
      assertEquals(version(), text(pom, "/project/parent/version"), pom::toString);
    }
  }

  /** The catalogue names a version that is or was published, so never a snapshot. */
  @Test
  void theCatalogueOfJbangHasTheCommand() throws Exception {
    String catalogue = Files.readString(ROOT.resolve("jbang-catalog.json"));
    Matcher script =
        Pattern.compile("\"script-ref\": \"dev\\.nn:nn-cli:(\\d+\\.\\d+\\.\\d+)\"")
            .matcher(catalogue);
    assertTrue(script.find(), catalogue);
    if (!version().endsWith("-SNAPSHOT")) {
      assertEquals(version(), script.group(1));
    }
  }
}

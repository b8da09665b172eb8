package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PluginReportTest {

  @Test
  void theStandardPluginsFitATerminal() {
    PluginReport report = Plugins.discover().report();

    assertFits(report.toString());
    for (PluginReport.Entry entry : report.entries()) {
      assertTrue(report.toString().contains(entry.text()), entry.text());
    }
  }

  @Test
  void anEntryIsKindNameAndFormulaBelowItsJar() {
    PluginReport report =
        new PluginReport(
            List.of(
                entry("loss", "acme:focal(gamma=2.0)", "−(1 − p)ᵞ ln p"),
                entry("activation", "acme:bend", ""),
                entry(
                    "optimizer", "acme:o(first=1.0, second=2.0, third=3.0, fourth=4.0)", "w ← 0")),
            List.of());

    assertEquals(
        """
        acme.jar 1.2, plug-in plugins/acme.jar
          loss        acme:focal(gamma=2.0)  −(1 − p)ᵞ ln p
          activation  acme:bend
          optimizer   acme:o(first=1.0, second=2.0, third=3.0, fourth=4.0)
                                             w ← 0
        """,
        report.toString());
  }

  @Test
  void textsOfAnyLengthFitATerminal() {
    String words = "some words, and more of them; ".repeat(20);
    PluginReport report =
        new PluginReport(
            List.of(
                entry("activation", "acme:" + "x".repeat(300), words),
                entry("activation", "acme:" + "x".repeat(37) + "(a=1, b=2)", "y".repeat(300)),
                entry("initializer", "a(" + words + ")", "")),
            List.of(words, "/" + "p".repeat(250) + ".jar: " + words));

    assertFits(report.toString());
    assertEquals(81, report.toString().split("more", -1).length, "parts around 80 words");
  }

  /** Neither a path nor a hyper-parameter writes lines or colours of its own. */
  @Test
  void nothingIsLostAndNothingIsObeyed() {
    String path = "plug-ins of a\nlong path/" + "folder/".repeat(40) + "acme.jar";
    String name = "acme:n" + "ame".repeat(31) + "(unit=\u001b[31m, rate=0.5)";
    String formula = "𝜎".repeat(150) + "·z";
    PluginReport report =
        new PluginReport(
            List.of(
                new PluginReport.Entry(
                    "activation", name, formula, "A", "acme.jar", "1.0", "plug-in " + path)),
            IntStream.range(0, 200).mapToObj(i -> path + ": is broken " + i).toList());

    String text = report.toString();

    assertFits(text);
    assertTrue(text.chars().noneMatch(c -> c < ' ' && c != '\n'), text);
    String bare = text.replaceAll("\\s", "");
    for (String part : List.of(name, formula, path + ": is broken 199", path)) {
      assertTrue(bare.contains(part.replaceAll("[\\p{Cc}\\p{Cf}]", "?").replace(" ", "")), part);
    }
  }

  private static void assertFits(String text) {
    text.lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  private static PluginReport.Entry entry(String kind, String text, String formula) {
    return new PluginReport.Entry(
        kind, text, formula, "com.acme.P", "acme.jar", "1.2", "plug-in plugins/acme.jar");
  }
}

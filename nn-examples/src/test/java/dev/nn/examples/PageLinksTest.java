package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The links between the pages of the project. */
class PageLinksTest {

  private static final Path ROOT = Root.path().toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void everyLinkHasItsFileAndItsHeading() throws IOException {
    Map<Path, Set<String>> anchors = new TreeMap<>();
    List<Executable> checks = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page).replaceAll("(?ms)^```.*?^```", "");
      Matcher link = LINK.matcher(text);
      while (link.find()) {
        if (!link.group(1).matches("\\w+:.*")) {
          String[] parts = link.group(1).split("#", 2);
          Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
          String found = "%s links to %s".formatted(ROOT.relativize(page), link.group(1));
          checks.add(() -> assertTrue(Files.exists(target), found));
          if (parts.length > 1 && target.toString().endsWith(".md") && Files.exists(target)) {
            Set<String> known = anchors.computeIfAbsent(target, PageLinksTest::anchors);
            checks.add(() -> assertTrue(known.contains(parts[1]), () -> found + "; has " + known));
          }
        }
      }
    }
    assertAll(checks);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  /** Returns the anchors that GitHub gives the headings of a page. */
  private static Set<String> anchors(Path page) {
    Set<String> anchors = new HashSet<>();
    String text;
    try {
      text = Files.readString(page).replaceAll("(?ms)^```.*?^```", "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Matcher heading = HEADING.matcher(text);
    while (heading.find()) {
      String words = heading.group(1).toLowerCase(Locale.ROOT);
      String anchor = words.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
      String unique = anchor;
      for (int i = 1; !anchors.add(unique); i++) {
        unique = anchor + "-" + i;
      }
    }
    return anchors;
  }
}

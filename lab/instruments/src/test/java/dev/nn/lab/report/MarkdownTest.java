package dev.nn.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.lab.report.Markdown.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownTest {

  @Test
  void hasParagraphsListsAndTables() {
    Table table = new Table("a", "b", "c").withText("b").row("x|y", "z", "1");
    assertEquals(
        """
        1 of 2

        - one
        - two

        | a | b | c |
        |---|---|--:|
        | x\\|y | z | 1 |

        """,
        new Markdown()
            .paragraph("%s of %s", 1, 2)
            .list(List.of("one", "two"))
            .list(List.of())
            .table(table)
            .table(new Table("a"))
            .toString());
    assertEquals("| x\\|y | z | 1 |\n", table.last());
  }

  @Test
  void rejectsARowOfAnotherLength() {
    assertThrows(IllegalArgumentException.class, () -> new Table("a", "b").row("1"));
  }

  @Test
  void replacesASectionOfAPageAndNothingElse(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.md");
    String begin = "<!-- The following is written by bin/lab bits --write. -->";
    String end = "<!-- The end of what bin/lab bits writes. -->";
    Files.writeString(page, "# A\n\n%s\nold\n%s\n\n## B\n".formatted(begin, end));
    Markdown.replaceSection(page, "bits", "new\n\n");
    assertEquals("# A\n\n%s\n\nnew\n\n%s\n\n## B\n".formatted(begin, end), Files.readString(page));
    assertThrows(
        IllegalArgumentException.class, () -> Markdown.replaceSection(page, "numerics", ""));
  }
}

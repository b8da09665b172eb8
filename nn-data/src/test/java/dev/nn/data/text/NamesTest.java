package dev.nn.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.messages.Message;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.search.Configuration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Names that are nearly right, and the question whether the right one is meant. */
class NamesTest {

  private static final Table HOUSES =
      new MemoryTable()
          .numbers("area", 1, 2, 3, 4, 5, 6)
          .numbers("rooms", 1, 1, 2, 2, 3, 3)
          .texts("sold", "no", "yes", "no", "yes", "no", "yes");

  private static Model model;

  @BeforeAll
  static void train() {
    model = Recipe.of("sold").quick().epochs(1).train(HOUSES);
  }

  @Test
  void theKnownNamesFollowTheOneThatMayBeMeant() {
    assertEquals(
        "did you mean 'rooms'? There are 'area', 'rooms'",
        Names.orNear("Room", List.of("area", "rooms"), "there are 'area', 'rooms'"));
    assertEquals("there are 'area'", Names.orNear("price", List.of("area"), "there are 'area'"));
  }

  /** Names that differ only in what is left out would look alike. */
  @Test
  void shortenedNamesStayDifferent() {
    String start = "a".repeat(70);
    String end = "z".repeat(70);
    List<String> names = Stream.of("north", "south").map(middle -> start + middle + end).toList();

    List<String> shown = Names.distinct(names, Names::shortened);

    assertTrue(shown.get(0).startsWith("…aaaaanorth"), shown::toString);
    assertTrue(shown.get(1).startsWith("…aaaaasouth"), shown::toString);
    assertTrue(Names.quoted(names).contains("north"), () -> Names.quoted(names));
    assertTrue(Names.list(names).contains("south"), () -> Names.list(names));
    assertEquals(
        List.of("…1", "…1 (2)", "…1", "b"),
        Names.distinct(List.of("11", "21", "11", "b"), s -> s.length() < 2 ? s : "…1"));
  }

  @Test
  void theNearestNameIsAskedForWhereverOneIsGiven() {
    Evaluation evaluation = model.evaluate(HOUSES);
    Stream.<Executable>of(
            () -> Recipe.of("solld").train(HOUSES),
            () -> Recipe.of("sold").groupedBy("Sold").train(HOUSES),
            () -> Recipe.of("sold").preprocessing(p -> p.without("solds")).train(HOUSES),
            () -> HOUSES.column("sould"),
            () -> model.predict(Map.of("area", 1, "sold_rooms", 2)))
        .forEach(mistake -> assertAsks(mistake, "sold"));
    assertAsks(() -> Recipe.of("sold").positive("Yes").train(HOUSES), "yes");
    assertAsks(() -> model.predict(HOUSES).get(0).label("sod"), "sold");
    assertAsks(() -> evaluation.value("acuracy"), "accuracy");
    assertAsks(() -> new Configuration(Map.of("layers", "8 relu")).value("layer"), "layers");
  }

  /** A flag takes a list, in which a name with a comma is quoted. */
  @Test
  void aNameWithACommaIsQuotedForAFlag() {
    Message message = Names.noColumn("Total", List.of("x", "Total, net"), ',');
    assertTrue(message.command().endsWith("'\"Total, net\"'"), message.command());
    assertTrue(message.text().endsWith("'Total, net'"), message.text());
    String missing = Remedy.missing(List.of("n/v, open", "k")).command();
    assertEquals("--missing '\"n/v, open\",k'", missing);
  }

  @Test
  void namesThatLookTheSameAreToldApart() {
    String composed = "gr\u00f6\u00dfe";
    String decomposed = "gro\u0308\u00dfe";
    String message = Names.noColumn(decomposed, List.of(composed), ',').text();
    assertTrue(message.contains("Unicode"), message);
    String other = Names.noColumn("grosse", List.of(composed), ',').text();
    assertFalse(other.contains("Unicode"), other);
  }

  private static void assertAsks(Executable mistake, String near) {
    String message = assertThrows(IllegalArgumentException.class, mistake).getMessage();
    assertTrue(message.contains("did you mean '" + near), message);
  }
}

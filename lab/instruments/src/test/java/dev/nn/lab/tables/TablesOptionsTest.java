package dev.nn.lab.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.Options;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesOptionsTest {

  private static final List<String> LEARNERS = List.of("nn", "hgb");
  private static final List<String> TABLES = List.of("ames");

  @Test
  void readsRecipesAndRounds() {
    TablesOptions options =
        options("--tune", "--recipe", "wide={\"hidden\":\"256 relu\"}", "--recipe", "flat={}");
    assertEquals(List.of("wide", "flat"), List.copyOf(options.recipes().keySet()));
    assertTrue(options.tune() && options.partial());
    assertEquals(3, options.rounds());
    assertFalse(options("--rounds", "5").partial());
    options("--only", "nn,flat", "--table", "Ames", "--recipe", "flat={}").check(LEARNERS, TABLES);
  }

  /** The ranked learners make a page; fewer do not, lest a part replace it. */
  @Test
  void heldOutTablesNeedTheRankedLearnersAndChooseNothing() {
    TablesOptions ranked = options("--held-out", "--only", "nn,quick,hgb,rf,mlp,linear,xgboost");
    assertFalse(ranked.partial());
    assertEquals(Catalogue.HELD_OUT, ranked.sources());
    assertTrue(options("--held-out", "--only", "nn,hgb").partial());
    assertTrue(options("--held-out", "--table", "DNA").partial());
    assertTrue(options("--only", "nn,quick,hgb,rf,mlp,linear,xgboost").partial());
    assertThrows(IllegalArgumentException.class, () -> options("--held-out", "--tune"));
    assertThrows(
        IllegalArgumentException.class, () -> options("--held-out", "--recipe", "flat={}"));
  }

  @Test
  void noOtherTableMayChooseDefaults() {
    assertTrue(Collections.disjoint(names(Catalogue.HELD_OUT), names(Catalogue.DEVELOPMENT)));
    assertTrue(Collections.disjoint(names(Catalogue.FRESH), names(Catalogue.DEVELOPMENT)));
    assertTrue(Collections.disjoint(names(Catalogue.FRESH), names(Catalogue.HELD_OUT)));
    assertEquals(Catalogue.FRESH, options("--fresh").sources());
    assertThrows(IllegalArgumentException.class, () -> options("--fresh", "--tune"));
  }

  private static List<String> names(List<TableSource> sources) {
    return sources.stream().map(TableSource::name).toList();
  }

  @Test
  void rejectsNamesThatDoNotExistAndRecipesThatAreNone() {
    for (String recipe : List.of("wide", "wide=", "wide=3", "={}")) {
      assertThrows(IllegalArgumentException.class, () -> options("--recipe", recipe), recipe);
    }
    assertRejected("rff", "--only", "nn,rff");
    assertRejected("amse", "--table", "amse");
    assertRejected("hgb", "--recipe", "hgb={}");
  }

  private static TablesOptions options(String... arguments) {
    return TablesOptions.of(Options.parse(TablesContest.USAGE, List.of(arguments)));
  }

  private static void assertRejected(String named, String... arguments) {
    TablesOptions options = options(arguments);
    String message =
        assertThrows(IllegalArgumentException.class, () -> options.check(LEARNERS, TABLES))
            .getMessage();
    assertTrue(message.contains("'" + named + "'"), message);
  }
}

package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Formula;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every standard plug-in says in one line what it computes. */
class FormulaTest {

  /** The room in the report of all plug-ins. */
  private static final int LONGEST = 70;

  static List<PluginKind<?>> kinds() {
    return PluginKindTest.here();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyPluginHasAFormulaOfItsOwnOfOneShortLine(PluginKind<?> kind) {
    Registry<?> registry = Plugins.discover().of(kind);
    List<Class<?>> plugins = new ArrayList<>();
    registry.names().forEach(name -> plugins.add(registry.get(name).getClass()));
    assertFalse(plugins.isEmpty(), "none registered");
    Set<String> formulas = new HashSet<>();
    for (Class<?> plugin : plugins) {
      Formula formula = plugin.getAnnotation(Formula.class);
      assertNotNull(formula, () -> plugin + " has no @Formula");
      String text = formula.value();
      assertFalse(text.isBlank(), () -> plugin + ": blank");
      assertEquals(1, text.lines().count(), () -> plugin + ": " + text);
      assertTrue(text.length() <= LONGEST, () -> plugin + ": " + text.length() + " characters");
      assertTrue(formulas.add(text), () -> plugin + ": another has the same: " + text);
    }
  }
}

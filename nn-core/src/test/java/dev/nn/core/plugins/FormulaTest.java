package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every registered loss, optimizer, initializer and schedule says in one line what it computes. */
class FormulaTest {

  /** What the report of all plug-ins has room for. */
  private static final int LONGEST = 70;

  @ParameterizedTest
  @ValueSource(classes = {Loss.class, Optimizer.class, Initializer.class, Schedule.class})
  void everyPluginHasAFormulaOfItsOwnOfOneShortLine(Class<? extends Named> kind) {
    List<? extends Class<? extends Named>> plugins =
        ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::type).toList();
    assertFalse(plugins.isEmpty(), "none registered");
    Set<String> formulas = new HashSet<>();
    for (Class<? extends Named> plugin : plugins) {
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

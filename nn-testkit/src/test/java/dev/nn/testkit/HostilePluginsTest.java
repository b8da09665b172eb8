package dev.nn.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Named;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plug-ins that are right for random numbers and defaults, and wrong where the field uses them. */
@Tag("slow")
class HostilePluginsTest {

  /** The rule that a plug-in breaks. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Breaks {
    /** Returns the name of the contract's test. */
    String value();
  }

  static List<Class<?>> broken() {
    return Stream.of(
            HostileActivations.class,
            HostileLosses.class,
            HostileMetrics.class,
            HostileOthers.class)
        .flatMap(file -> Stream.of(file.getDeclaredClasses()))
        .filter(type -> type.isAnnotationPresent(Breaks.class))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isCaught(Class<?> type) throws ReflectiveOperationException {
    String rule = type.getAnnotation(Breaks.class).value();
    assertTrue(examination(type).check(rule).isPresent(), rule);
  }

  /** The plug-ins that the broken ones differ from in one place, and others that look broken. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        HostileLosses.Pairs.class,
        HostileMetrics.Whole.class,
        HostileMetrics.Bias.class,
        HostileMetrics.BestOfGroup.class,
        HostileMetrics.Greatest.class,
        HostileMetrics.SecondLabel.class,
        HostileMetrics.WithoutFirstLabel.class,
        HostileOthers.ByFanIn.class,
        HostileOthers.SeededByTheStream.class,
        HostileOthers.OneDeviation.class,
        HostileOthers.Sparse.class,
        HostileOthers.SignsByInput.class,
        HostileOthers.RandomSigns.class
      })
  void soundOnesPass(Class<?> type) throws ReflectiveOperationException {
    Examination examination = examination(type);
    for (String rule : examination.rules()) {
      if (!rule.equals("isRegisteredAsService")) {
        assertEquals("", examination.check(rule).orElse(""), rule);
      }
    }
  }

  private static Examination examination(Class<?> type) throws ReflectiveOperationException {
    Named plugin = (Named) type.getConstructor().newInstance();
    return Examination.of(
        plugin,
        ContractKind.ALL.stream()
            .map(ContractKind::type)
            .filter(kind -> kind.isInstance(plugin))
            .findFirst()
            .orElseThrow());
  }
}

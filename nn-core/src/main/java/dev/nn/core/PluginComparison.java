package dev.nn.core;

import dev.nn.api.Named;
import dev.nn.api.text.VisibleText;
import dev.nn.core.behaviour.Behaviour;
import dev.nn.core.behaviour.Behaviour.Comparison;
import dev.nn.core.plugins.Artifact;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The comparison of the plug-ins that a file lists with those here. Another version that behaves
 * the same gives a warning; other behaviour is refused, unless it is allowed.
 *
 * <p>A start must not wait for it, so the jar of a plug-in and its class file are read only where
 * the version or the behaviour is in doubt, or the plug-in is not one of nn's own.
 */
final class PluginComparison {

  private static final Logger LOG = LoggerFactory.getLogger(NetworkFile.class);

  /** Enough digits of a hash to tell two apart. */
  private static final int DIGITS = 12;

  private final String source;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  PluginComparison(String source) {
    this.source = source;
  }

  /**
   * Compares a plug-in with that of its name here, with the hyper-parameters that the file needs.
   */
  void add(SavedPlugin then, Plugins plugins) {
    Registry<?> registry = plugins.of(then.kind());
    add(then, registry.get(then.name()), registry::get);
  }

  /**
   * Compares a plug-in with one of its class here.
   *
   * @param byText returns that of a text, or null
   */
  void add(SavedPlugin then, Named here, Function<String, @Nullable Named> byText) {
    Comparison result = compare(then, byText);
    if (!result.isSame()) {
      others.add("%s: %s".formatted(versions(then, here), result.difference()));
      return;
    }
    if (!result.hasSameBits()) {
      warnings.add(
          versions(then, here)
              + "; it gives numbers with other last digits, as some do on another processor or Java");
      return;
    }
    version(then, here).ifPresent(warnings::add);
  }

  private static Comparison compare(SavedPlugin then, Function<String, @Nullable Named> byText) {
    Comparison worst = new Comparison(true, true, "");
    for (Map.Entry<String, String> entry : then.behaviour().entrySet()) {
      Behaviour behaviour = Behaviour.read(entry.getValue()).orElse(null);
      Comparison one = worst;
      try {
        Named plugin = behaviour == null ? null : byText.apply(entry.getKey());
        if (plugin != null && behaviour != null) {
          one = behaviour.compare(plugin, then.kind().type());
        }
      } catch (IllegalArgumentException e) {
        one = new Comparison(false, false, String.valueOf(e.getMessage()));
      }
      if (!one.isSame()) {
        return new Comparison(false, false, one.difference() + " for " + entry.getKey());
      }
      worst = one.hasSameBits() ? worst : one;
    }
    return worst;
  }

  /** Returns a warning of another version, or of other code of the same version. */
  private static Optional<String> version(SavedPlugin then, Named here) {
    Class<?> type = here.getClass();
    boolean sameVersion = Artifact.isOfVersion(type, then.artifact().version());
    if (sameVersion && then.kind().isStandard(here)) {
      return Optional.empty();
    }
    Artifact now = sameVersion ? then.artifact() : Artifact.of(type);
    String hash = SavedPlugin.hash(then.kind(), type);
    boolean sameCode = !hash.isEmpty() && hash.equals(then.classSha256());
    boolean otherCode =
        !hash.isEmpty() && !then.classSha256().isEmpty() && !hash.equals(then.classSha256());
    boolean otherVersion =
        now.name().equals(then.artifact().name())
            ? !now.version().equals(then.artifact().version())
            : !sameCode; // the same class, in another jar or none
    if (!otherVersion && !otherCode) {
      return Optional.empty();
    }
    String behaviour =
        then.behaviour().isEmpty()
            ? "what it does is not compared"
            : "it behaves the same, as far as the numbers of a comparison show";
    return Optional.of(versions(then, here) + "; " + behaviour);
  }

  /** Returns the versions then and here in words. */
  private static String versions(SavedPlugin then, Named here) {
    Artifact now = Artifact.of(here.getClass());
    String plugin = "the %s '%s' was of %s".formatted(then.kind(), then.name(), then.artifact());
    if (!now.equals(then.artifact())) {
      return "%s and is of %s here".formatted(plugin, now);
    }
    String hash = SavedPlugin.hash(then.kind(), here.getClass());
    return hash.equals(then.classSha256()) || hash.isEmpty() || then.classSha256().isEmpty()
        ? plugin + ", as it is here"
        : "%s, as it is here, with another class (SHA-256 %s… then, %s… here)"
            .formatted(plugin, digits(then.classSha256()), digits(hash));
  }

  private static String digits(String hash) {
    return hash.substring(0, Math.min(DIGITS, hash.length()));
  }

  /** Returns the warnings of plug-ins that behave the same, a line each. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns the plug-ins that behave otherwise, a line each. */
  List<String> others() {
    return others;
  }

  /** Logs the warnings, and refuses other behaviour unless it is allowed. */
  void finish(boolean allowsOthers) {
    if (!others.isEmpty() && !allowsOthers) {
      throw new PluginException(
          "%s was written with plug-ins that behaved otherwise, so its results would be others: %s. Use the versions of then; or, to take other results, load it with Plugins.allowingOtherBehaviour(), or start Java with -D%s=true"
              .formatted(
                  VisibleText.of(source),
                  VisibleText.of(String.join("; ", others)),
                  Plugins.OTHER_BEHAVIOUR));
    }
    for (String other : others) {
      LOG.warn(
          "{}: results are others than when it was written: {}",
          VisibleText.of(source),
          VisibleText.of(other));
    }
    for (String warning : warnings) {
      LOG.warn("{}: {}", VisibleText.of(source), VisibleText.of(warning));
    }
  }
}

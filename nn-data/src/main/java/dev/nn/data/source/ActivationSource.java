package dev.nn.data.source;

import dev.nn.api.Activation;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.core.plugins.Artifact;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The activations of a network as methods: their expressions, else calls of their jars. */
final class ActivationSource {

  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> bindings = new LinkedHashMap<>();
  private final StringBuilder methods = new StringBuilder();
  private final TreeSet<String> artifacts = new TreeSet<>();

  /** Refuses an activation whose call needs more than z of the width of a. */
  static void requirePlain(Activation activation, int layer, int outputs) {
    boolean learned = activation.parameters(outputs) > 0;
    if (learned || activation.columns(outputs) != outputs) {
      throw new IllegalArgumentException(
          "layer %s has the activation '%s' (%s), which %s, so it cannot be exported as Java source; serve the saved model with a ModelPredictor and the plug-in, or train with another activation"
              .formatted(
                  layer,
                  PluginText.of(activation),
                  activation.getClass().getName(),
                  learned ? "has parameters of its own" : "changes the width"));
    }
  }

  /** Returns whether a layer's z are its a, so that there is nothing to do. */
  static boolean isIdentity(Activation activation) {
    return expression(activation) instanceof Expression.Input;
  }

  /** Returns the binding of an activation to z and a, as a lambda; its method is written once. */
  String binding(Activation activation) {
    return bindings.computeIfAbsent(
        activation.getClass().getName() + PluginText.of(activation), key -> declare(activation));
  }

  private String declare(Activation activation) {
    Expression expression = expression(activation);
    String name = method(activation.name());
    if (expression != null) {
      methods.append(
          """

            /** Applies %s. */
            private static void %s(float[] z, float[] a, int from, int to) {
          %s  }
          """
              .formatted(text(activation), name, ExpressionSource.of(expression)));
      return "(z, a, from, to) -> () -> %s(z, a, from, to)".formatted(name);
    }
    artifacts.add(Artifact.of(Activation.class).toString());
    String call = construction(activation, activation);
    methods.append(
        """

          /** Binds the plug-in %1$s of %2$s to z and a. */
          private static Runnable %3$s(float[] z, float[] a, int from, int to) {
            dev.nn.api.Matrix in = dev.nn.api.Matrix.wrap(z, from, 1, to - from);
            dev.nn.api.Matrix out = dev.nn.api.Matrix.wrap(a, from, 1, to - from);
            dev.nn.api.Activation plugin =
                %4$s;
            return () -> plugin.forward(in, out);
          }
        """
            .formatted(text(activation), Artifact.of(activation.getClass()), name, call));
    return "(z, a, from, to) -> %s(z, a, from, to)".formatted(name);
  }

  /** Returns the name of a method, such as acmeThrice for acme:thrice. */
  private String method(String activation) {
    StringBuilder name = new StringBuilder();
    for (String word : ScorerSource.constant(activation, "ACTIVATION", taken).split("_", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      name.append(name.isEmpty() ? lower : word.charAt(0) + lower.substring(1));
    }
    return ClassName.isKeyword(name.toString()) ? name + "Activation" : name.toString();
  }

  /** Returns the expression of an activation if it has one with the bits of its forward pass. */
  private static @Nullable Expression expression(Activation activation) {
    Expression expression =
        activation instanceof Expressible expressible ? expressible.expression() : null;
    return expression != null && ExpressionSource.equal(activation, expression) ? expression : null;
  }

  private static String text(Activation activation) {
    return Literals.plain(PluginText.of(activation).toString());
  }

  /** Returns the constructor's call for a plug-in, and notes the artifacts of all its parts. */
  private String construction(Activation activation, Named part) {
    artifacts.add(Artifact.of(part.getClass()).toString());
    List<String> arguments = new ArrayList<>();
    for (Object value : Hyperparameters.of(part).values()) {
      if (value instanceof Enum<?> constant) {
        requireReachable(activation, constant.getDeclaringClass(), true);
      }
      arguments.add(
          value instanceof Named inner
              ? construction(activation, inner)
              : Literals.ofHyperparameter(value));
    }
    return "new %s(%s)".formatted(constructible(activation, part), String.join(", ", arguments));
  }

  private static String constructible(Activation activation, Named part) {
    Class<?> type = part.getClass();
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        components == null
            ? new Class<?>[0]
            : Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    boolean reachable =
        Arrays.stream(type.getConstructors())
            .anyMatch(constructor -> Arrays.equals(constructor.getParameterTypes(), types));
    requireReachable(activation, type, reachable);
    return type.getCanonicalName();
  }

  /** Refuses a class that is not public, or lies in one that is not, or cannot be made. */
  private static void requireReachable(Activation activation, Class<?> type, boolean made) {
    boolean reachable = made && type.getCanonicalName() != null;
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      reachable &= Modifier.isPublic(outer.getModifiers());
    }
    if (!reachable) {
      throw new IllegalArgumentException(
          "the activation %s of class %s cannot be exported: its expression, if it has one, differs in bits from its forward pass, and a program cannot call it, since the class %s or its constructor is not public; implement dev.nn.api.expression.Expressible with the operations of forward, or make them public"
              .formatted(activation.name(), activation.getClass().getName(), type.getName()));
    }
  }

  String methods() {
    return methods.toString();
  }

  List<String> artifacts() {
    return List.copyOf(artifacts);
  }
}

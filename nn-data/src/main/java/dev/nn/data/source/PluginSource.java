package dev.nn.data.source;

import dev.nn.api.Activation;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.core.plugins.Artifact;
import dev.nn.data.source.Literals.Code;
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

/** Writes a model's plug-ins as methods: as their expressions, or as calls into their jars. */
final class PluginSource {

  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> calls = new LinkedHashMap<>();
  private final StringBuilder methods = new StringBuilder();
  private final TreeSet<String> artifacts = new TreeSet<>();

  /** Returns whether an activation has parameters, or more or fewer columns of z than outputs. */
  static boolean isShaped(Activation activation, int outputs) {
    return activation.parameters(outputs) > 0 || activation.columns(outputs) != outputs;
  }

  /** Returns whether a layer's z and a are equal, so that there is nothing to do. */
  static boolean isIdentity(Activation activation, int outputs) {
    return !isShaped(activation, outputs)
        && expression(activation, outputs) instanceof Expression.Input;
  }

  /**
   * Returns a lambda that binds an activation to z and a; writes its method once. If the activation
   * has parameters, they are read from the network's parameters where it is bound.
   */
  String binding(Activation activation, int outputs) {
    boolean shaped = isShaped(activation, outputs);
    String call =
        calls.computeIfAbsent(
            key(activation) + (shaped ? " of " + outputs : ""),
            key -> shaped ? declareShaped(activation, outputs) : declare(activation, outputs));
    return shaped
        ? "DenseLayers.with(PARAMETERS, %s, p -> %s)"
            .formatted(activation.parameters(outputs), call)
        : call;
  }

  /** Returns the function of a transform; writes its method once. */
  Code function(Transform transform) {
    return new Code(calls.computeIfAbsent(key(transform), key -> declare(transform)));
  }

  private static String key(Named plugin) {
    return plugin.getClass().getName() + PluginText.of(plugin);
  }

  private String declare(Activation activation, int outputs) {
    Expression expression = expression(activation, outputs);
    String name = method(activation.name());
    if (expression != null) {
      methods.append(
          """

            /** Applies %s. */
            private static void %s(float[] z, float[] a, int from, int to) {
          %s  }
          """
              .formatted(text(activation), name, ExpressionSource.ofRow(expression)));
      return "(z, a, from, to) -> () -> %s(z, a, from, to)".formatted(name);
    }
    methods.append(
        """

          /** Binds the plug-in %s of %s to z and a. */
          private static Runnable %s(float[] z, float[] a, int from, int to) {
            dev.nn.api.Matrix in = dev.nn.api.Matrix.wrap(z, from, 1, to - from);
            dev.nn.api.Matrix out = dev.nn.api.Matrix.wrap(a, from, 1, to - from);
            dev.nn.api.Activation plugin =
                %s;
            return () -> plugin.forward(in, out);
          }
        """
            .formatted(text(activation), artifact(activation), name, construction(activation)));
    return "(z, a, from, to) -> %s(z, a, from, to)".formatted(name);
  }

  private String declareShaped(Activation activation, int outputs) {
    Expression expression = expression(activation, outputs);
    String name = method(activation.name());
    if (expression != null) {
      methods.append(
          """

            /** Applies %s with the parameters p. */
            private static void %s(float[] z, float[] p, float[] a, int from, int to) {
          %s  }
          """
              .formatted(text(activation), name, ExpressionSource.ofRow(expression)));
      return "(z, a, from, to) -> () -> %s(z, p, a, from, to)".formatted(name);
    }
    methods.append(
        """

          /** Binds the plug-in %s of %s to z, its parameters p and a. */
          private static Runnable %s(float[] z, float[] p, float[] a) {
            dev.nn.api.Matrix in = dev.nn.api.Matrix.wrap(z, 0, 1, z.length);
            dev.nn.api.Matrix parameters =
                dev.nn.api.Matrix.wrap(p, 0, Math.min(1, p.length), Math.max(1, p.length));
            dev.nn.api.Matrix out = dev.nn.api.Matrix.wrap(a, 0, 1, a.length);
            dev.nn.api.Activation plugin =
                %s;
            return () -> plugin.forward(in, parameters, out);
          }
        """
            .formatted(text(activation), artifact(activation), name, construction(activation)));
    return "(z, a, from, to) -> %s(z, p, a)".formatted(name);
  }

  private String declare(Transform transform) {
    Expression expression = transform instanceof Expressible e ? e.expression() : null;
    String name = method(transform.name());
    if (expression != null && ExpressionSource.equal(transform, expression)) {
      methods.append(
          """

            /** Applies %s. */
            private static double %s(double x) {
          %s  }
          """
              .formatted(text(transform), name, ExpressionSource.ofNumber(expression)));
      return "x -> %s(x)".formatted(name);
    }
    methods.append(
        """

          /** Returns the plug-in %s of %s. */
          private static java.util.function.DoubleUnaryOperator %s() {
            dev.nn.api.columns.Transform plugin =
                %s;
            return plugin::apply;
          }
        """
            .formatted(text(transform), artifact(transform), name, construction(transform)));
    return name + "()";
  }

  /** Returns a name for a method, such as acmeThrice for acme:thrice. */
  private String method(String plugin) {
    StringBuilder name = new StringBuilder();
    for (String word : ScorerSource.constant(plugin, "PLUGIN", taken).split("_", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      name.append(name.isEmpty() ? lower : word.charAt(0) + lower.substring(1));
    }
    return ClassName.isKeyword(name.toString()) ? name + "Plugin" : name.toString();
  }

  /** Returns an activation's expression if it gives the bits of the forward pass; else null. */
  private static @Nullable Expression expression(Activation activation, int outputs) {
    Expression expression =
        activation instanceof Expressible e && activation.columns(outputs) == outputs
            ? e.expression()
            : null;
    return expression != null && ExpressionSource.equal(activation, outputs, expression)
        ? expression
        : null;
  }

  private static String text(Named plugin) {
    return Literals.plain(PluginText.of(plugin).toString());
  }

  private static Artifact artifact(Named plugin) {
    return Artifact.of(plugin.getClass());
  }

  /** Returns the constructor call for a plug-in, and notes which artifacts its parts need. */
  private String construction(Named plugin) {
    artifacts.add(Artifact.of(Matrix.class).toString());
    return construction(plugin, plugin);
  }

  private String construction(Named plugin, Named part) {
    artifacts.add(artifact(part).toString());
    List<String> arguments = new ArrayList<>();
    for (Object value : Hyperparameters.of(part).values()) {
      if (value instanceof Enum<?> constant) {
        requireReachable(plugin, constant.getDeclaringClass(), true);
      }
      arguments.add(
          value instanceof Named inner
              ? construction(plugin, inner)
              : Literals.ofHyperparameter(value));
    }
    return "new %s(%s)".formatted(constructible(plugin, part), String.join(", ", arguments));
  }

  private static String constructible(Named plugin, Named part) {
    Class<?> type = part.getClass();
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        components == null
            ? new Class<?>[0]
            : Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    boolean reachable =
        Arrays.stream(type.getConstructors())
            .anyMatch(constructor -> Arrays.equals(constructor.getParameterTypes(), types));
    requireReachable(plugin, type, reachable);
    return type.getCanonicalName();
  }

  /** Throws if a class is not public, lies in one that is not, or cannot be made. */
  private static void requireReachable(Named plugin, Class<?> type, boolean made) {
    boolean reachable = made && type.getCanonicalName() != null;
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      reachable &= Modifier.isPublic(outer.getModifiers());
    }
    if (!reachable) {
      boolean isTransform = plugin instanceof Transform;
      throw new IllegalArgumentException(
          "the %1$s %2$s of class %3$s cannot be exported: its expression, if it has one, differs in bits from its %4$s, and a program cannot call it, because the class %5$s or its constructor is not public; implement dev.nn.api.expression.Expressible with the operations of %4$s, or make them public"
              .formatted(
                  isTransform ? "transform" : "activation",
                  PluginText.of(plugin),
                  plugin.getClass().getName(),
                  isTransform ? "apply" : "forward",
                  type.getName()));
    }
  }

  String methods() {
    return methods.toString();
  }

  List<String> artifacts() {
    return List.copyOf(artifacts);
  }
}

package dev.nn.data.source;

import dev.nn.api.Activation;
import dev.nn.api.BlockText;
import dev.nn.api.Formula;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.core.plugins.Artifact;
import dev.nn.data.source.syntax.ClassName;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Identifiers;
import dev.nn.data.source.syntax.Literals;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The activations of a network as methods, each once. One with an expression of the same bits is
 * inlined; another is called through its jar, which the generated class then needs.
 */
final class ActivationSource {

  /** The method of an activation, or the constant that is called. */
  private record Part(String name, boolean inlined) {}

  private final Identifiers methods;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Code declarations = new Code(1);
  private final List<String> fields = new ArrayList<>();
  private final TreeSet<String> artifacts = new TreeSet<>();

  ActivationSource(Identifiers methods) {
    this.methods = methods;
  }

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

  /** Returns whether an activation is the maximum of z and 0. */
  static boolean isRelu(Activation activation) {
    return Expression.z().max(0f).equals(expression(activation));
  }

  /**
   * Writes the statements that compute a of z.
   *
   * @param parts the activation of each block of columns
   * @param text those blocks; null for a single activation
   */
  void write(int layer, int outputs, List<Activation> parts, @Nullable BlockText text, Code code) {
    int from = 0;
    for (int i = 0; i < parts.size(); i++) {
      int to = text == null ? outputs : from + text.blocks().get(i).columns();
      Part part = part(parts.get(i));
      if (part.inlined) {
        code.line(
            "%s(memory.z%s, memory.a%s, %s, %s);".formatted(part.name, layer, layer, from, to));
      } else {
        String views = "%s%s".formatted(layer, parts.size() == 1 ? "" : "Block" + i);
        for (String matrix : List.of("z", "a")) {
          fields.add(
              "private final Matrix %sOf%s = Matrix.wrap(%s%s, %s, 1, %s);"
                  .formatted(matrix, views, matrix, layer, from, to - from));
        }
        code.line("%s.forward(memory.zOf%s, memory.aOf%s);".formatted(part.name, views, views));
      }
      from = to;
    }
  }

  private Part part(Activation activation) {
    Expression expression = expression(activation);
    String key = activation.getClass().getName() + PluginText.of(activation);
    String name = names.get(key);
    if (name == null) {
      String plain = activation.name().replace(':', '_');
      name =
          expression == null
              ? methods.constant(plain, "ACTIVATION")
              : lowerFirst(methods.camel(plain, "activation"));
      names.put(key, name);
      if (expression == null) {
        declareCall(activation, name);
      } else {
        declare(activation, expression, name);
      }
    }
    return new Part(name, expression != null);
  }

  private static String lowerFirst(String name) {
    String lower = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    return ClassName.isKeyword(lower) ? lower + "Activation" : lower;
  }

  /** Returns the expression of an activation if it has one with the bits of its forward pass. */
  private static @Nullable Expression expression(Activation activation) {
    Expression expression =
        activation instanceof Expressible expressible ? expressible.expression() : null;
    return expression != null && Bits.equal(activation, expression) ? expression : null;
  }

  private void declare(Activation activation, Expression expression, String name) {
    Formula formula = activation.getClass().getAnnotation(Formula.class);
    String shown = formula == null ? "" : ": " + Literals.plain(formula.value());
    declarations
        .blank()
        .documented("Applies %s%s.".formatted(text(activation), shown))
        .open("private static void %s(float[] z, float[] a, int from, int to)".formatted(name));
    ExpressionSource.write(expression, declarations);
    declarations.close();
  }

  private void declareCall(Activation activation, String name) {
    Artifact artifact = Artifact.of(activation.getClass());
    artifacts.add(Artifact.of(Activation.class).toString());
    declarations
        .blank()
        .documented("The plug-in %s of %s.".formatted(text(activation), artifact))
        .line(
            "private static final Activation %s =\n    %s;"
                .formatted(name, construction(activation, activation)));
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
    boolean reachable;
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      reachable = Modifier.isPublic(constructor.getModifiers());
    } catch (NoSuchMethodException e) {
      reachable = false;
    }
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

  /** Returns the methods. */
  String declarations() {
    return declarations.toString();
  }

  /** Returns the fields of the working memory. */
  List<String> fields() {
    return fields;
  }

  /** Returns the artifacts that the generated class needs; usually none. */
  List<String> artifacts() {
    return List.copyOf(artifacts);
  }
}

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what compiled classes offer to others as Java sources without code: the baseline that
 * japicmp compares with. Run by bin/api-baseline, with the classes on the class path:
 *
 * <pre>java -cp CLASSES:DEPENDENCIES bin/ApiBaseline.java CLASSES BASELINE</pre>
 *
 * <p>What it does not know either does not compile or differs from the class it was made of;
 * bin/api-baseline checks both.
 */
final class ApiBaseline {

  /** The qualifiers that go unwritten in a file. */
  private final Pattern implied;
  private final StringBuilder text = new StringBuilder();

  private ApiBaseline(Class<?> type) {
    String packageName = type.getPackageName();
    implied = Pattern.compile("\\b(java\\.lang|" + Pattern.quote(packageName) + ")\\.(?=[A-Z])");
    text.append("// Written by bin/api-baseline.\npackage " + packageName + ";\n");
    write(type, "\n");
    text.append("\n");
  }

  public static void main(String[] args) throws IOException, ClassNotFoundException {
    Path classes = Path.of(args[0]);
    Path baseline = Path.of(args[1]);
    Set<String> exported = exported(classes);
    try (Stream<Path> files = Files.walk(classes)) {
      // Neither nested classes nor package-info.
      for (Path file : files.filter(file -> file.toString().matches(".*/\\w+\\.class")).toList()) {
        String path = classes.relativize(file).toString().replace(".class", "");
        Class<?> type = Class.forName(path.replace('/', '.'));
        if (exported.contains(type.getPackageName()) && isOffered(type.getModifiers())) {
          Path source = baseline.resolve(path + ".java");
          Files.createDirectories(source.getParent());
          Files.writeString(source, new ApiBaseline(type).text);
        }
      }
    }
  }

  /** Returns the packages that the module exports to everybody. */
  private static Set<String> exported(Path classes) {
    return ModuleFinder.of(classes).findAll().stream()
        .flatMap(module -> module.descriptor().exports().stream())
        .filter(exports -> !exports.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  private static boolean isOffered(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private void write(Class<?> type, String line) {
    String inner = line + "  ";
    text.append(line + header(type) + " {");
    if (type.isEnum()) {
      Stream<Object> constants = Stream.of(type.getEnumConstants());
      text.append(inner + list(constants.map(constant -> ((Enum<?>) constant).name())) + ";");
    }
    offered(type.getDeclaredFields())
        .filter(field -> !field.isEnumConstant())
        .forEach(field -> text.append(inner + field(field)));
    if (kind(type).equals("class") && offered(type.getDeclaredConstructors()).count() == 0) {
      text.append(inner + "private " + type.getSimpleName() + "() {}");
    }
    offered(type.getDeclaredConstructors())
        .filter(constructor -> !isCanonical(constructor))
        .forEach(constructor -> text.append(inner + constructor(constructor)));
    offered(type.getDeclaredMethods())
        .filter(method -> !isImplicit(method))
        .forEach(method -> text.append(inner + method(method)));
    Stream.of(type.getDeclaredClasses())
        .filter(nested -> isOffered(nested.getModifiers()))
        .sorted(Comparator.comparing(Class::getName))
        .forEach(nested -> write(nested, inner));
    text.append(line + "}");
  }

  /** What others see of the members, in an order that does not depend on the JVM. */
  private static <M extends Member> Stream<M> offered(M[] members) {
    return Stream.of(members)
        .filter(member -> isOffered(member.getModifiers()) && !member.isSynthetic())
        .sorted(Comparator.comparing(Member::getName).thenComparing(Object::toString));
  }

  private String header(Class<?> type) {
    String kind = kind(type);
    int written = Modifier.PUBLIC | Modifier.PROTECTED;
    written |= kind.equals("class") ? Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL : 0;
    String header =
        modifiers(type.getModifiers() & written)
            + sealing(type)
            + kind
            + " "
            + type.getSimpleName()
            + typeParameters(type);
    if (type.isRecord()) {
      Stream<RecordComponent> components = Stream.of(type.getRecordComponents());
      header += "(" + list(components.map(c -> name(c.getGenericType()) + " " + c.getName())) + ")";
    }
    if (kind.equals("class") && type.getSuperclass() != Object.class) {
      header += " extends " + name(type.getGenericSuperclass());
    }
    if (!type.isAnnotation()) {
      header +=
          list(type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces());
    }
    return header + (type.isSealed() ? list(" permits ", type.getPermittedSubclasses()) : "");
  }

  private static String kind(Class<?> type) {
    if (type.isInterface()) {
      return type.isAnnotation() ? "@interface" : "interface";
    }
    return type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
  }

  private static String sealing(Class<?> type) {
    if (type.isSealed()) {
      return "sealed ";
    }
    Stream<Class<?>> supertypes =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
    boolean isFinal = Modifier.isFinal(type.getModifiers());
    return !isFinal && supertypes.anyMatch(Class::isSealed) ? "non-sealed " : "";
  }

  private String field(Field field) {
    String type = modifiers(field.getModifiers()) + name(field.getGenericType());
    String value = Modifier.isFinal(field.getModifiers()) ? " = " + value(field) : "";
    return type + " " + field.getName() + value + ";";
  }

  /** A constant that compilers copy, as written; anything else needs some value. */
  private static String value(Field field) {
    try {
      Object value = Modifier.isStatic(field.getModifiers()) ? field.get(null) : null;
      if (value instanceof String) {
        return "\"" + value + "\"";
      }
      return value instanceof Integer ? value.toString() : nothing(field.getType());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String nothing(Class<?> type) {
    String value = type == boolean.class ? "false" : type.isPrimitive() ? "0" : "null";
    return "(" + type.getCanonicalName() + ") " + value;
  }

  private String constructor(Constructor<?> constructor) {
    Class<?> type = constructor.getDeclaringClass();
    String call = "";
    if (type.isRecord()) {
      Stream<RecordComponent> components = Stream.of(type.getRecordComponents());
      call = " this(" + list(components.map(component -> nothing(component.getType()))) + "); ";
    }
    return signature(constructor, type.getSimpleName()) + " {" + call + "}";
  }

  private static boolean isCanonical(Constructor<?> constructor) {
    RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
    return components != null
        && Arrays.equals(
            Stream.of(components).map(RecordComponent::getType).toArray(),
            constructor.getParameterTypes());
  }

  /** Whether the compiler makes the method by itself. */
  private static boolean isImplicit(Method method) {
    Class<?> type = method.getDeclaringClass();
    String name = method.getName();
    if (type.isEnum()) {
      return name.equals("values") || name.equals("valueOf");
    }
    if (!type.isRecord()) {
      return false;
    }
    boolean ofAnyRecord = Set.of("equals", "hashCode", "toString").contains(name);
    return ofAnyRecord && Modifier.isFinal(method.getModifiers())
        || method.getParameterCount() == 0
            && Stream.of(type.getRecordComponents()).anyMatch(c -> c.getName().equals(name));
  }

  private String method(Method method) {
    return (method.isDefault() ? "default " : "")
        + signature(method, name(method.getGenericReturnType()) + " " + method.getName())
        + (Modifier.isAbstract(method.getModifiers()) ? ";" : " { throw null; }");
  }

  private String signature(Executable executable, String resultAndName) {
    boolean ofInterface = executable.getDeclaringClass().isInterface();
    int written = Modifier.STATIC | Modifier.FINAL;
    written |= ofInterface ? 0 : Modifier.PUBLIC | Modifier.PROTECTED | Modifier.ABSTRACT;
    Stream<String> parameters =
        Stream.of(executable.getParameters())
            .map(
                parameter -> {
                  String type = name(parameter.getParameterizedType());
                  type = parameter.isVarArgs() ? type.replaceFirst("\\[]$", "...") : type;
                  return type + " " + parameter.getName();
                });
    return modifiers(executable.getModifiers() & written)
        + typeParameters(executable).replaceFirst(">$", "> ")
        + resultAndName
        + ("(" + list(parameters) + ")")
        + list(" throws ", executable.getGenericExceptionTypes());
  }

  private String typeParameters(GenericDeclaration declaration) {
    Stream<TypeVariable<?>> variables = Stream.of(declaration.getTypeParameters());
    String list =
        list(
            variables.map(
                variable ->
                    Stream.of(variable.getBounds())
                        .map(this::name)
                        .collect(Collectors.joining(" & ", variable.getName() + " extends ", ""))));
    return list.isEmpty() ? "" : "<" + list + ">";
  }

  private String list(String before, Type[] types) {
    return types.length == 0 ? "" : before + list(Stream.of(types).map(this::name));
  }

  private static String list(Stream<String> items) {
    return items.collect(Collectors.joining(", "));
  }

  private String name(Type type) {
    return implied.matcher(type.getTypeName().replace('$', '.')).replaceAll("");
  }

  private static String modifiers(int modifiers) {
    return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
  }
}

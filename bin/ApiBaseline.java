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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes what compiled classes offer to others as Java sources without code: the baseline that
 * japicmp compares with. Run by bin/api-baseline, with the classes on the class path:
 *
 * <pre>java -cp CLASSES:DEPENDENCIES bin/ApiBaseline.java CLASSES BASELINE [PACKAGE,PACKAGE]</pre>
 *
 * <p>Hidden is a type that others cannot name: not public, or in a package that is not exported.
 * Members that mention one are left out, and a hidden supertype is replaced by its own supertypes.
 *
 * <p>What it does not know either does not compile or differs from the class it was made of;
 * bin/api-baseline checks both.
 */
final class ApiBaseline {

  /** The qualifiers that go unwritten in a file. */
  private final Pattern implied;
  private final StringBuilder text = new StringBuilder();
  private final Path classes;
  private final Set<String> exported;

  private ApiBaseline(Class<?> type, Path classes, Set<String> exported) {
    this.classes = classes;
    this.exported = exported;
    String packageName = type.getPackageName();
    implied = Pattern.compile("\\b(java\\.lang|" + Pattern.quote(packageName) + ")\\.(?=[A-Z])");
    text.append("// Written by bin/api-baseline.\npackage " + packageName + ";\n");
    write(type, "\n");
    text.append("\n");
  }

  public static void main(String[] args) throws IOException, ClassNotFoundException {
    Path classes = Path.of(args[0]);
    Path baseline = Path.of(args[1]);
    // A jar without a module-info exports the packages that are named.
    Set<String> exported = args.length > 2 ? Set.of(args[2].split(",")) : exported(classes);
    try (Stream<Path> files = Files.walk(classes)) {
      // Neither nested classes nor package-info.
      for (Path file : files.filter(file -> file.toString().matches(".*/\\w+\\.class")).toList()) {
        String path = classes.relativize(file).toString().replace(".class", "");
        Class<?> type = Class.forName(path.replace('/', '.'));
        if (exported.contains(type.getPackageName()) && isOffered(type.getModifiers())) {
          Path source = baseline.resolve(path + ".java");
          Files.createDirectories(source.getParent());
          Files.writeString(source, new ApiBaseline(type, classes, exported).text);
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
      // Subclasses in the package may need one; others do not see it.
      String access = Modifier.isFinal(type.getModifiers()) ? "private " : "";
      text.append(inner + access + type.getSimpleName() + "() {" + superCall(type) + "}");
    }
    offered(type.getDeclaredConstructors())
        .filter(constructor -> !isCanonical(constructor))
        .forEach(constructor -> text.append(inner + constructor(constructor)));
    offered(type.getDeclaredMethods())
        .filter(method -> !isImplicit(method))
        .forEach(method -> text.append(inner + method(method, type)));
    inherited(type).forEach(method -> text.append(inner + method(method, type)));
    Stream.of(type.getDeclaredClasses())
        .filter(nested -> isOffered(nested.getModifiers()))
        .sorted(Comparator.comparing(Class::getName))
        .forEach(nested -> write(nested, inner));
    text.append(line + "}");
  }

  /** What others see of the members, in an order that does not depend on the JVM. */
  private <M extends Member> Stream<M> offered(M[] members) {
    return Stream.of(members)
        .filter(member -> isOffered(member.getModifiers()) && !member.isSynthetic())
        .filter(member -> mentioned(member).noneMatch(this::isHidden))
        .sorted(Comparator.comparing(Member::getName).thenComparing(Object::toString));
  }

  private static Stream<Class<?>> mentioned(Member member) {
    if (member instanceof Field field) {
      return Stream.of(field.getType());
    }
    Executable executable = (Executable) member;
    Stream<Class<?>> result =
        executable instanceof Method method ? Stream.of(method.getReturnType()) : Stream.of();
    return Stream.concat(result, Stream.of(executable.getParameterTypes()));
  }

  /** Returns whether others cannot name a type of this module. */
  private boolean isHidden(Class<?> type) {
    if (type.isArray()) {
      return isHidden(type.getComponentType());
    }
    if (type.isPrimitive()
        || !Files.exists(classes.resolve(type.getName().replace('.', '/') + ".class"))) {
      return false;
    }
    return !exported.contains(type.getPackageName())
        || !isOffered(type.getModifiers())
        || type.getDeclaringClass() != null && isHidden(type.getDeclaringClass());
  }

  /** Returns the methods with code that a type has from hidden supertypes. */
  private List<Method> inherited(Class<?> type) {
    List<Method> methods = new ArrayList<>();
    Set<Class<?>> hidden = new LinkedHashSet<>();
    hiddenSupertypes(type, hidden);
    for (Class<?> supertype : hidden) {
      offered(supertype.getDeclaredMethods())
          .filter(method -> !Modifier.isStatic(method.getModifiers()))
          .filter(method -> type.isInterface() || !Modifier.isAbstract(method.getModifiers()))
          .filter(method -> Stream.of(type.getDeclaredMethods()).noneMatch(m -> same(m, method)))
          .filter(method -> methods.stream().noneMatch(m -> same(m, method)))
          .forEach(methods::add);
    }
    return methods;
  }

  private void hiddenSupertypes(Class<?> type, Set<Class<?>> found) {
    Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
        .filter(this::isHidden)
        .filter(found::add)
        .forEach(supertype -> hiddenSupertypes(supertype, found));
  }

  private static boolean same(Method one, Method other) {
    return one.getName().equals(other.getName())
        && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
  }

  /** Returns the interfaces that others see, those of hidden supertypes among them. */
  private Stream<Type> interfaces(Class<?> type) {
    Class<?>[] raw = type.getInterfaces();
    Type[] generic = type.getGenericInterfaces();
    Stream<Type> own =
        IntStream.range(0, raw.length)
            .boxed()
            .flatMap(i -> isHidden(raw[i]) ? interfaces(raw[i]) : Stream.of(generic[i]));
    Class<?> parent = type.getSuperclass();
    Stream<Type> inherited =
        parent != null && isHidden(parent) ? interfaces(parent) : Stream.of();
    return Stream.concat(own, inherited).distinct();
  }

  private Type superclass(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return parent != null && isHidden(parent) ? superclass(parent) : type.getGenericSuperclass();
  }

  /** The call without which a constructor does not compile. */
  private String superCall(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    if (parent == null || parent == Object.class || isHidden(parent)) {
      return "";
    }
    List<Class<?>[]> offers =
        offered(parent.getDeclaredConstructors()).map(Constructor::getParameterTypes).toList();
    if (offers.isEmpty() || offers.stream().anyMatch(parameters -> parameters.length == 0)) {
      return "";
    }
    return " super(" + list(Stream.of(offers.get(0)).map(ApiBaseline::nothing)) + "); ";
  }

  private boolean isSealed(Class<?> type) {
    return type.isSealed() && !isHidden(type) && permitted(type).length > 0;
  }

  private Class<?>[] permitted(Class<?> type) {
    return Stream.of(type.getPermittedSubclasses())
        .filter(each -> !isHidden(each))
        .toArray(Class<?>[]::new);
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
    if (kind.equals("class") && superclass(type) != Object.class) {
      header += " extends " + name(superclass(type));
    }
    if (!type.isAnnotation()) {
      Type[] interfaces = interfaces(type).toArray(Type[]::new);
      header += list(type.isInterface() ? " extends " : " implements ", interfaces);
    }
    return header + (isSealed(type) ? list(" permits ", permitted(type)) : "");
  }

  private static String kind(Class<?> type) {
    if (type.isInterface()) {
      return type.isAnnotation() ? "@interface" : "interface";
    }
    return type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
  }

  private String sealing(Class<?> type) {
    if (isSealed(type)) {
      return "sealed ";
    }
    Stream<Class<?>> supertypes =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
    boolean isFinal = Modifier.isFinal(type.getModifiers());
    return !isFinal && supertypes.anyMatch(this::isSealed) ? "non-sealed " : "";
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
      if (value instanceof String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
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
    String call = superCall(type);
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

  private String method(Method method, Class<?> type) {
    String publicly = type.isInterface() == method.getDeclaringClass().isInterface() ? "" : "public ";
    return (method.isDefault() && type.isInterface() ? "default " : publicly)
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

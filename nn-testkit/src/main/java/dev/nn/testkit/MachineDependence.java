package dev.nn.testkit;

import dev.nn.api.Named;
import dev.nn.api.rules.Rule;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search of a plug-in's classes for methods whose results differ between machines or runs. It
 * reads the constants of the class file, and those of the classes of the same jar whose methods it
 * calls.
 */
final class MachineDependence {

  private static final Rule RULE =
      new Rule(
          "results are the same bits on every machine, in every run",
          "use VectorMath of nn-kernels or StrictMath for exp and its like, no clock and no system property; let chance come from the RandomStream alone");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos",
          "atan", "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot", "random");

  /** Methods that depend on time, chance or the machine, by their class. */
  private static final Map<String, Set<String>> METHODS =
      Map.ofEntries(
          Map.entry("java/lang/Math", FUNCTIONS),
          Map.entry(
              "java/lang/System",
              Set.of("nanoTime", "currentTimeMillis", "identityHashCode", "getenv", "getProperty")),
          Map.entry("java/lang/Runtime", Set.of("availableProcessors", "freeMemory")),
          Map.entry("java/lang/Integer", Set.of("getInteger")),
          Map.entry("java/lang/Long", Set.of("getLong")),
          Map.entry("java/lang/Boolean", Set.of("getBoolean")),
          Map.entry("java/util/Random", Set.of("<init>()V")),
          Map.entry("java/util/SplittableRandom", Set.of("<init>()V")),
          Map.entry("java/security/SecureRandom", Set.of("<init>()V")),
          Map.entry("java/util/UUID", Set.of("randomUUID")),
          Map.entry("java/util/Date", Set.of("<init>()V")),
          Map.entry("java/time/Instant", Set.of("now")),
          Map.entry("java/time/LocalDate", Set.of("now")),
          Map.entry("java/time/LocalTime", Set.of("now")),
          Map.entry("java/time/LocalDateTime", Set.of("now")),
          Map.entry("java/time/ZonedDateTime", Set.of("now")),
          Map.entry("java/util/concurrent/ThreadLocalRandom", Set.of("current")));

  private MachineDependence() {}

  /** Fails at the first such method. */
  static void check(Named plugin) {
    OwnClasses.of(plugin)
        .forEach(
            (type, methods) -> {
              for (OwnClasses.ClassFile.Method method : methods) {
                check(plugin, type, method);
              }
            });
  }

  private static void check(Named plugin, Class<?> caller, OwnClasses.ClassFile.Method method) {
    Set<String> forbidden = METHODS.getOrDefault(method.owner(), Set.of());
    if (forbidden.contains(method.name())
        || forbidden.contains(method.name() + method.descriptor())) {
      String owner = method.owner().replace('/', '.');
      throw RULE.broken(
          plugin,
          caller,
          "a call of %s.%s".formatted(owner, method.name().replace("<init>", "new")),
          "VectorMath, StrictMath or the arguments");
    }
  }

  /** The classes of a plug-in's own jar that its code reaches, with the methods that each calls. */
  static final class OwnClasses {

    private static final int MOST = 200;

    private OwnClasses() {}

    static Map<Class<?>, Set<ClassFile.Method>> of(Named plugin) {
      Class<?> type = plugin.getClass();
      Deque<Class<?>> waiting = new ArrayDeque<>();
      for (Class<?> up = type; up != null && isBeside(type, up); up = up.getSuperclass()) {
        waiting.add(up);
      }
      Map<Class<?>, Set<ClassFile.Method>> found = new LinkedHashMap<>();
      while (!waiting.isEmpty() && found.size() < MOST) {
        Class<?> next = waiting.remove();
        if (found.containsKey(next)) {
          continue;
        }
        Set<ClassFile.Method> methods = methods(next);
        found.put(next, methods);
        for (ClassFile.Method method : methods) {
          Class<?> owner = load(type, method.owner());
          if (owner != null && isBeside(type, owner)) {
            waiting.add(owner);
          }
        }
      }
      return found;
    }

    private static Set<ClassFile.Method> methods(Class<?> type) {
      String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
      try (InputStream in = type.getResourceAsStream(file)) {
        return in == null ? Set.of() : ClassFile.methods(in);
      } catch (IOException e) {
        return Set.of(); // made at run time: nothing to read
      }
    }

    private static @Nullable Class<?> load(Class<?> type, String owner) {
      if (owner.startsWith("[") || owner.startsWith("java/")) {
        return null;
      }
      try {
        return Class.forName(owner.replace('/', '.'), false, type.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        return null;
      }
    }

    private static boolean isBeside(Class<?> type, Class<?> other) {
      return other.getClassLoader() == type.getClassLoader()
          && Objects.equals(source(other), source(type));
    }

    private static @Nullable Object source(Class<?> type) {
      ProtectionDomain domain = type.getProtectionDomain();
      CodeSource source = domain == null ? null : domain.getCodeSource();
      return source == null ? null : source.getLocation();
    }

    /**
     * The methods that a class file refers to (Java Virtual Machine Specification, section 4.4).
     */
    static final class ClassFile {

      private static final int MAGIC = 0xCAFEBABE;

      /** A method, by the internal name of its class, its name and its descriptor. */
      record Method(String owner, String name, String descriptor) {}

      private ClassFile() {}

      static Set<Method> methods(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(file));
        if (in.readInt() != MAGIC) {
          throw new IOException("no class file");
        }
        in.readInt(); // version
        int count = in.readUnsignedShort();
        int[] tags = new int[count];
        int[] first = new int[count];
        int[] second = new int[count];
        String[] texts = new String[count];
        for (int i = 1; i < count; i++) {
          tags[i] = in.readUnsignedByte();
          switch (tags[i]) {
            case 1 -> texts[i] = in.readUTF();
            case 3, 4 -> in.readInt();
            case 5, 6 -> {
              in.readLong();
              i++; // takes two places
            }
            case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
            case 9, 10, 11, 12, 17, 18 -> {
              first[i] = in.readUnsignedShort();
              second[i] = in.readUnsignedShort();
            }
            case 15 -> {
              in.readUnsignedByte();
              in.readUnsignedShort();
            }
            default -> throw new IOException("constant of unknown kind " + tags[i]);
          }
        }
        Set<Method> methods = new LinkedHashSet<>();
        for (int i = 1; i < count; i++) {
          if (tags[i] >= 9 && tags[i] <= 11) { // a field, a method, a method of an interface
            int nameAndType = second[i];
            methods.add(
                new Method(
                    texts[first[first[i]]], texts[first[nameAndType]], texts[second[nameAndType]]));
          }
        }
        return methods;
      }
    }
  }
}

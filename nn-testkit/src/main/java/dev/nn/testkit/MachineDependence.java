package dev.nn.testkit;

import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.rules.Rule;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Searches a plug-in's classes for Java methods that a plug-in should not need, because their
 * results differ between machines or runs, or they change the program around it. It reads the
 * constants in the plug-in's class file, and in other classes of the same jar whose methods the
 * plug-in calls.
 */
final class MachineDependence {

  private static final Rule RULE =
      new Rule(
          "results have the same bits on every machine and in every run, and nothing but results changes",
          "use nn-kernels' VectorMath or StrictMath for exp and similar functions; use no randomness except the RandomStream, and no time, file, property, language, memory, process, thread or parallel stream; do not change the program, its streams or its defaults");

  /** Java classes, methods and fields that a plug-in may need, as {@link #text} writes them. */
  private static final Pattern ALLOWED =
      anyOf(
          "java/lang/(Object|Class|Enum|Record|Void|Comparable|Iterable|Runnable|AutoCloseable)[.$].*",
          "java/lang/(CharSequence|String|StringBuilder|StringBuffer|Character|Appendable)[.$].*",
          "java/lang/(Byte|Short|Integer|Long|Float|Double|Boolean|Number|Math|StrictMath)[.$].*",
          "java/lang/(Throwable|\\w+Exception|\\w+Error|Thread|ThreadLocal)[.$].*",
          "java/lang/System\\.(arraycopy|out|err) .*",
          "java/lang/reflect/Array\\..*",
          "java/lang/(annotation|invoke|runtime)/.*",
          "java/(io|math|nio|time|util)/.*",
          "jdk/incubator/vector/.*");

  /**
   * Exceptions to {@link #ALLOWED}, because they depend on the machine, the run or the
   * surroundings, or change these. Parallel streams sum in an order that depends on the machine.
   */
  private static final Pattern REJECTED =
      anyOf(
          "java/lang/Math\\.(exp|expm1|log|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2) .*",
          "java/lang/Math\\.(sinh|cosh|tanh|cbrt|hypot) .*",
          "java/lang/(Math|StrictMath)\\.random .*",
          "java/lang/(Integer|Long|Boolean)\\.get(Integer|Long|Boolean) .*",
          "java/lang/Class\\.(forName|newInstance|getDeclared|getMethod|getField).*",
          "java/lang/Class\\.(getConstructor|getClassLoader|getModule).*",
          "java/lang/Thread\\.(currentThread|getAllStackTraces|activeCount|enumerate|setDefault).*",
          "java/lang/\\w+\\.getStackTrace .*",
          "java/lang/invoke/MethodHandles\\$Lookup\\.find.*",
          "java/io/(File\\w*|RandomAccessFile|Console)\\..*",
          "java/io/PrintStream\\.close .*",
          "java/nio/(file|channels)/.*",
          "java/nio/charset/Charset\\.defaultCharset .*",
          "java/nio/ByteOrder\\.nativeOrder .*",
          "java/time/(.*\\.now |Clock\\.|ZoneId\\.systemDefault).*",
          "java/util/(Calendar|GregorianCalendar|TimeZone|Timer|Scanner|ServiceLoader)\\..*",
          "java/util/(Date|Random|SplittableRandom)\\.<init> \\(\\)V",
          "java/util/(concurrent/ThreadLocalRandom\\.|random/RandomGenerator\\.(of|getDefault)).*",
          "java/util/(UUID\\.randomUUID|Locale\\.getDefault|Locale\\.setDefault) .*",
          "java/util/(stream/)?\\w+\\.parallel\\w* .*",
          "java/util/(jar|prefs|zip/ZipFile).*");

  private static final Pattern OF_JAVA = Pattern.compile("(java|javax|jdk|sun|com/sun)/.*");
  private static final int MOST_NAMED = 5;

  private MachineDependence() {}

  private static Pattern anyOf(String... patterns) {
    return Pattern.compile(String.join("|", patterns));
  }

  /** Throws if a plug-in calls such methods. */
  static void check(Named plugin) {
    List<String> calls = calls(plugin.getClass());
    if (!calls.isEmpty()) {
      throw RULE.broken(
          plugin,
          "the methods that its classes name",
          String.join(", ", calls.subList(0, Math.min(MOST_NAMED, calls.size()))),
          "VectorMath, StrictMath or the arguments");
    }
  }

  /**
   * Returns the methods outside the list of allowed ones that a plug-in's classes call, each with
   * the calling class. Initializes no class.
   */
  static List<String> calls(Class<?> type) {
    List<String> calls = new ArrayList<>();
    OwnClasses.of(type)
        .forEach(
            (caller, methods) -> {
              for (OwnClasses.ClassFile.Method method : methods) {
                if (isRejected(text(method))) {
                  calls.add("%s in %s".formatted(words(method), caller.getName()));
                }
              }
            });
    return calls;
  }

  private static String text(OwnClasses.ClassFile.Method method) {
    return "%s.%s %s".formatted(method.owner(), method.name(), method.descriptor());
  }

  private static boolean isRejected(String method) {
    return OF_JAVA.matcher(method).matches()
        && !(ALLOWED.matcher(method).matches() && !REJECTED.matcher(method).matches());
  }

  private static String words(OwnClasses.ClassFile.Method method) {
    String owner = method.owner().replace('/', '.');
    return owner.equals("java.io.PrintStream")
        ? "System.out.close or System.err.close"
        : owner + "." + method.name().replace("<init>", "new");
  }

  /**
   * The classes in a plug-in's own jar that its code reaches, with the methods that each class
   * calls.
   */
  static final class OwnClasses {

    private static final int MOST = 200;

    /** The run-time libraries of other languages, which a jar may contain too. */
    private static final Pattern LANGUAGES = Pattern.compile("(kotlin|kotlinx|scala|groovy)\\..*");

    private OwnClasses() {}

    static Map<Class<?>, Set<ClassFile.Method>> of(Class<?> type) {
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

    /**
     * Returns an equal plug-in whose classes are loaded again, so that no static field remembers
     * earlier calls; or the plug-in itself if its classes cannot be loaded again.
     */
    static Named fresh(Named plugin) {
      Class<?> type = plugin.getClass();
      try {
        Object copy = new Again(type).loadClass(type.getName()).getConstructor().newInstance();
        return Hyperparameters.with((Named) copy, PluginText.of(plugin).hyperparameters());
      } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
        return plugin; // for example one that only a test can create, or that has a native library
      }
    }

    /** Loads the classes of one jar a second time, with the same bytes and names. */
    private static final class Again extends ClassLoader {

      private final Class<?> type;

      Again(Class<?> type) {
        super(type.getClassLoader());
        this.type = type;
      }

      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
          Class<?> known = findLoadedClass(name);
          if (known != null) {
            return known;
          }
          Class<?> first = super.loadClass(name, resolve);
          if (!isBeside(type, first)) {
            return first;
          }
          try (InputStream in = file(first)) {
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            return bytes.length == 0
                ? first
                : defineClass(name, bytes, 0, bytes.length, first.getProtectionDomain());
          } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
          }
        }
      }
    }

    private static @Nullable InputStream file(Class<?> type) {
      return type.getResourceAsStream(
          type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class");
    }

    private static Set<ClassFile.Method> methods(Class<?> type) {
      try (InputStream in = file(type)) {
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
          && Objects.equals(source(other), source(type))
          && !LANGUAGES.matcher(other.getName()).matches();
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

package dev.nn.testkit.check;

import dev.nn.api.Named;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of a plug-in's own jar that its code reaches, with the methods that each calls. */
final class OwnClasses {

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
}

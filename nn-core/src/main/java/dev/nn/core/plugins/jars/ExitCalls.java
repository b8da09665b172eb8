package dev.nn.core.plugins.jars;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A search for plug-ins that end the program, which Java cannot prevent once their class is loaded.
 * It reads the constant pools of the listed classes and the classes nested in them ("The Java
 * Virtual Machine Specification", section 4.4); a call in another class is not found.
 */
final class ExitCalls {

  private static final Map<String, Set<String>> METHODS =
      Map.of("java/lang/System", Set.of("exit"), "java/lang/Runtime", Set.of("exit", "halt"));

  private final Map<Integer, String> texts = new TreeMap<>();
  private final Map<Integer, Integer> classes = new TreeMap<>();
  private final Map<Integer, Integer> names = new TreeMap<>();
  private final List<Integer> references = new ArrayList<>();

  private ExitCalls() {}

  /** Returns the name of a listed class, or of one nested in it, that ends the program. */
  static Optional<String> find(JarFile jar) throws IOException {
    Set<String> listed = new TreeSet<>();
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      if (entry.getName().startsWith(ServicesFile.FOLDER + "dev.nn.")) {
        listed.addAll(ServicesFile.names(jar, entry));
      }
    }
    long rest = JarSizes.LARGEST_SUM;
    for (JarEntry entry : (Iterable<JarEntry>) jar.versionedStream()::iterator) {
      if (rest > 0 && isListed(entry.getName(), listed)) {
        byte[] bytes = Contents.of(jar, entry, JarSizes.LARGEST_CLASS);
        rest -= bytes.length;
        if (new ExitCalls().isIn(bytes)) {
          return Optional.of(className(entry.getName()));
        }
      }
    }
    return Optional.empty();
  }

  private static String className(String entry) {
    return entry.replace('/', '.').replaceFirst("[.]class$", "");
  }

  /** Returns whether an entry is a listed class, or one nested in it. */
  private static boolean isListed(String entry, Set<String> listed) {
    String name = entry.endsWith(".class") ? className(entry) : "";
    while (!name.isEmpty() && !listed.contains(name)) {
      name = name.substring(0, Math.max(0, name.lastIndexOf('$')));
    }
    return !name.isEmpty();
  }

  private boolean isIn(byte[] classFile) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      in.skipNBytes(8); // magic and version
      int count = in.readUnsignedShort();
      int place = 1;
      while (place < count) {
        place += readConstant(in, place);
      }
    } catch (IOException e) {
      return false; // a damaged class, which the class loader reports
    }
    return references.stream().anyMatch(this::ends);
  }

  /** Reads a constant; returns the number of places in the pool that it takes. */
  private int readConstant(DataInputStream in, int place) throws IOException {
    int tag = in.readUnsignedByte();
    switch (tag) {
      case 1 -> texts.put(place, in.readUTF());
      case 7 -> classes.put(place, in.readUnsignedShort());
      case 10 -> references.add(in.readInt());
      case 12 -> names.put(place, in.readInt() >>> 16);
      case 3, 4, 9, 11, 17, 18 -> in.skipNBytes(4);
      case 5, 6 -> in.skipNBytes(8);
      case 8, 16, 19, 20 -> in.skipNBytes(2);
      case 15 -> in.skipNBytes(3);
      default -> throw new IOException("no constant has the tag " + tag);
    }
    return tag == 5 || tag == 6 ? 2 : 1;
  }

  private boolean ends(int reference) {
    String type = texts.getOrDefault(classes.getOrDefault(reference >>> 16, 0), "");
    String method = texts.getOrDefault(names.getOrDefault(reference & 0xffff, 0), "");
    return METHODS.getOrDefault(type, Set.of()).contains(method);
  }
}

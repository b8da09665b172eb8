package dev.nn.core.plugins;

import dev.nn.core.plugins.jars.ServicesFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A class loader as {@link java.util.ServiceLoader} is to see it: without services files that are
 * too large. It remembers the place of each name, and finds classes that hide each other.
 */
final class ServicesView extends ClassLoader {

  private static final int LARGEST_CLASS = 16 << 20;

  private final Map<String, Set<String>> lists = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  ServicesView(ClassLoader loader) {
    super(loader);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> files = super.getResources(name);
    if (!name.startsWith(ServicesFile.FOLDER)) {
      return files;
    }
    List<URL> read = new ArrayList<>();
    for (URL file : Collections.list(files)) {
      String root = root(file, name);
      try (InputStream in = open(file)) {
        for (String listed : ServicesFile.names(in, name)) {
          Set<String> places = lists.getOrDefault(listed, new LinkedHashSet<>());
          places.add(root);
          lists.put(listed, places);
        }
        read.add(file);
      } catch (IOException e) {
        problems.add(
            "%s: %s; remove it, or ask its author for another".formatted(root, e.getMessage()));
      }
    }
    return Collections.enumeration(read);
  }

  /** Returns the jar or folder whose services file lists a class; of several, the first. */
  Optional<Path> place(String className) {
    return lists.getOrDefault(className, Set.of()).stream().findFirst().flatMap(ServicesView::path);
  }

  /** Returns the services files left out, and the classes that others of their name hide. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    for (Map.Entry<String, Set<String>> list : lists.entrySet()) {
      if (list.getValue().size() > 1) {
        hidden(list.getKey()).ifPresent(all::add);
      }
    }
    return all;
  }

  /** Tells two different classes of one name from two copies of one class. */
  private Optional<String> hidden(String className) {
    String file = className.replace('.', '/') + ".class";
    try {
      List<URL> classes = Collections.list(getParent().getResources(file));
      if (classes.isEmpty()) {
        return Optional.empty();
      }
      byte[] first = bytes(classes.get(0));
      for (URL other : classes) {
        if (!Arrays.equals(first, bytes(other))) {
          return Optional.of(
              "%s: its class %s is hidden by another of that name in %s; give each jar packages of its own, or remove one of the jars"
                  .formatted(root(other, file), className, root(classes.get(0), file)));
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // the class loader reports the cause
    }
    return Optional.empty();
  }

  private static byte[] bytes(URL file) throws IOException {
    try (InputStream in = open(file)) {
      return in.readNBytes(LARGEST_CLASS);
    }
  }

  /** Opens a file without keeping its jar open, so that the jar can be replaced. */
  private static InputStream open(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /** Returns the jar or folder of a file in it. */
  private static String root(URL file, String name) {
    String text = file.toString();
    int start = text.startsWith("jar:") ? "jar:".length() : 0;
    int end = text.endsWith("/" + name) ? text.length() - name.length() - 1 : text.length();
    String place =
        text.substring(start, end > start && text.charAt(end - 1) == '!' ? end - 1 : end);
    Optional<Path> path = path(place);
    return path.isPresent() ? path.get().toString() : place;
  }

  private static Optional<Path> path(String place) {
    try {
      return Optional.of(
          place.startsWith("file:") ? Path.of(new URL(place).toURI()) : Path.of(place));
    } catch (MalformedURLException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}

package dev.nn.core.plugins.jars;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The jars of class loaders that are no folder of plug-ins. A search does not open all of them,
 * since every start would wait; an error for an unknown name and a report do, once.
 */
public final class ClassPath {

  /** No jars. */
  public static final ClassPath NONE = new ClassPath(List.of(), List.of());

  private final List<ClassLoader> loaders;
  private final List<String> kinds;
  private @Nullable List<String> problems;

  /**
   * Creates the jars of class loaders and their parents.
   *
   * @param kinds the names of the interfaces of plug-ins
   */
  public ClassPath(List<ClassLoader> loaders, List<String> kinds) {
    this.loaders = List.copyOf(loaders);
    this.kinds = List.copyOf(kinds);
  }

  /** Returns these jars, or the others if there are no jars here; both are of one program. */
  public ClassPath or(ClassPath others) {
    return loaders.isEmpty() ? others : this;
  }

  /**
   * Returns the reasons why plug-ins in these jars are not found: a list under another name, or one
   * in a module alone, which the class path does not read. A line each.
   */
  public synchronized List<String> problems() {
    List<String> known = problems;
    if (known == null) {
      known = search();
      problems = known;
    }
    return known;
  }

  private List<String> search() {
    Set<Path> jars = new LinkedHashSet<>();
    for (ClassLoader loader : loaders) {
      for (ClassLoader l = loader; l != null; l = l.getParent()) {
        addJars(l, jars);
      }
    }
    List<String> found = new ArrayList<>();
    jars.forEach(jar -> found.addAll(Listing.hidden(jar, kinds)));
    return List.copyOf(found);
  }

  private static void addJars(ClassLoader loader, Set<Path> jars) {
    if (loader instanceof URLClassLoader urls) {
      for (URL url : urls.getURLs()) {
        add(url, jars);
      }
    } else if (loader == ClassLoader.getSystemClassLoader()) {
      for (String part : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
        add(part, jars);
      }
      addThoseOfManifests(loader, jars);
    }
  }

  /** Adds the jars to which the manifests of others refer, as build tools write them. */
  private static void addThoseOfManifests(ClassLoader loader, Set<Path> jars) {
    try {
      for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
        if (manifest.openConnection() instanceof JarURLConnection jar) {
          add(jar.getJarFileURL(), jars);
        }
      }
    } catch (IOException e) {
      return; // those of the property are there
    }
  }

  private static void add(URL url, Set<Path> jars) {
    try {
      if (url.getProtocol().equals("file")) {
        add(Path.of(url.toURI()).toString(), jars);
      }
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return; // no file
    }
  }

  private static void add(String text, Set<Path> jars) {
    try {
      Path path = Path.of(text);
      if (!text.isEmpty() && Files.isRegularFile(path)) {
        jars.add(path);
      }
    } catch (InvalidPathException e) {
      return; // no file
    }
  }
}

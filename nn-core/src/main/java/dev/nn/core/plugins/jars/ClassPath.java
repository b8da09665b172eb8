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
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The jars of class loaders that are no folder of plug-ins, which are opened only for somebody who
 * looks for a plug-in in vain.
 */
public final class ClassPath {

  private ClassPath() {}

  /**
   * Returns the reasons why plug-ins in these jars are not found: a list under another name, or one
   * in a module alone, which the class path does not read. A line each.
   *
   * @param loaders searched with their parents
   * @param kinds the names of the interfaces of plug-ins
   */
  public static List<String> problems(Collection<ClassLoader> loaders, List<String> kinds) {
    Set<Path> jars = new LinkedHashSet<>();
    for (ClassLoader loader : loaders) {
      for (ClassLoader l = loader; l != null; l = l.getParent()) {
        addJars(l, jars);
      }
    }
    List<String> problems = new ArrayList<>();
    jars.forEach(jar -> problems.addAll(Listing.hidden(jar, kinds)));
    return List.copyOf(problems);
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

package dev.nn.core.plugins.jars;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The lists of plug-ins in the jars of a folder, and the plug-ins that no such list names, which
 * would be passed over in silence.
 */
public final class Listing {

  private static final String MODULE = "module-info.class";

  private static final Pattern ENDING = Pattern.compile("\\.(txt|conf|cfg|properties|service)$");

  private final List<String> kinds;
  private final boolean amongOthers;
  private final List<String> problems = new ArrayList<>();
  private boolean isEmpty = true;

  private Listing(List<String> kinds, boolean amongOthers) {
    this.kinds = kinds;
    this.amongOthers = amongOthers;
  }

  /**
   * Returns the reasons why plug-ins in a jar of a class path are not found, a line each. Most jars
   * there have no plug-ins, so none has to list any, and a list is one by its folder alone.
   */
  static List<String> hidden(Path jar, List<String> kinds) {
    Listing listing = new Listing(kinds, true);
    listing.read(jar);
    return listing.problems;
  }

  /**
   * Returns the reasons why plug-ins in the jars of one place are not found, a line each.
   *
   * @param place the jar, or the folder of the jars
   * @param kinds the names of the interfaces of plug-ins
   */
  public static List<String> problems(Path place, List<Path> jars, List<String> kinds) {
    Listing listing = new Listing(kinds, false);
    jars.forEach(listing::read);
    if (listing.isEmpty && listing.problems.isEmpty()) {
      listing.problems.add(
          "%s: lists no plug-in; add a file %s with the name of the plug-in's class, or another of %s. A library belongs in a sub-folder with its plug-in"
              .formatted(place, ServicesFile.FOLDER + kinds.get(0), kinds));
    }
    return listing.problems;
  }

  private void read(Path jar) {
    try (JarFile file =
        new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      Map<String, Set<String>> listed = new LinkedHashMap<>();
      Map<String, String> wrong = new LinkedHashMap<>();
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        String name = entry.getName();
        String kind = kindMeant(name);
        if (name.equals(ServicesFile.FOLDER + kind)) {
          listed.put(String.valueOf(kind), ServicesFile.names(file, entry));
        } else if (kind != null) {
          wrong.put(OneLine.of(name, 200), kind);
        }
      }
      wrong.forEach((name, kind) -> misnamed(jar, name, kind, listed.keySet()));
      listed.values().forEach(names -> isEmpty &= names.isEmpty());
      readModule(jar, file, listed);
    } catch (IOException | RuntimeException e) {
      if (amongOthers) {
        return; // such as a text on the class path, which Java ignores too
      }
      problems.add(
          "%s: cannot be read (%s); copy it again, or remove it"
              .formatted(jar, OneLine.of(String.valueOf(e.getMessage()), 200)));
    }
  }

  private void readModule(Path jar, JarFile file, Map<String, Set<String>> listed)
      throws IOException {
    JarEntry entry = file.getJarEntry(MODULE);
    if (entry == null) {
      return;
    }
    byte[] bytes = Contents.of(file, entry, JarSizes.LARGEST_LIST);
    try {
      for (ModuleDescriptor.Provides provides :
          ModuleDescriptor.read(new ByteArrayInputStream(bytes)).provides()) {
        if (kinds.contains(provides.service())) {
          Set<String> missing = new HashSet<>(provides.providers());
          missing.removeAll(listed.getOrDefault(provides.service(), Set.of()));
          missing.stream().sorted().forEach(name -> unlisted(jar, provides.service(), name));
        }
      }
    } catch (InvalidModuleDescriptorException e) {
      return; // such as one of a later Java, which a folder does not need
    }
  }

  private void unlisted(Path jar, String kind, String name) {
    problems.add(
        "%s: its module provides %s, which %s%s does not list; add that line, because module-info is read on the module path alone"
            .formatted(jar, name, ServicesFile.FOLDER, kind));
  }

  private void misnamed(Path jar, String name, String kind, Set<String> listed) {
    if (kind.isEmpty()) {
      problems.add(
          "%s: its %s is no list of plug-ins; there are lists of %s".formatted(jar, name, kinds));
    } else if (!listed.contains(kind)) {
      problems.add(
          "%s: its %s is not read, because of its name; name it %s%s"
              .formatted(jar, name, ServicesFile.FOLDER, kind));
    }
  }

  /**
   * Returns the kind of plug-ins that an entry lists, or means to list under another name or in
   * another folder; an empty text for an unknown kind, and null for any other entry.
   */
  private @Nullable String kindMeant(String entry) {
    int folder = entry.lastIndexOf('/') + 1;
    String name = ENDING.matcher(entry.substring(folder).toLowerCase(Locale.ROOT)).replaceFirst("");
    String parent = entry.substring(0, folder).toLowerCase(Locale.ROOT);
    boolean isList =
        amongOthers
            ? parent.contains("meta-inf/service")
            : parent.contains("meta-inf/") || parent.contains("service");
    for (String kind : kinds) {
      String full = kind.toLowerCase(Locale.ROOT);
      String simple = full.substring(full.lastIndexOf('.') + 1);
      if (isOf(full, name) || (isList && isOf(simple, name))) {
        return kind;
      }
    }
    boolean ours = entry.startsWith(ServicesFile.FOLDER + "dev.nn.") && !entry.endsWith("/");
    return ours ? "" : null;
  }

  private static boolean isOf(String kind, String name) {
    return name.equals(kind) || name.equals(kind + "s") || name.equals(kind + "es");
  }
}

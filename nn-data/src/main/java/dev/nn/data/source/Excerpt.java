package dev.nn.data.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A class of the project as a class within a generated one, cut to the members that are needed. The
 * source is formatted by google-java-format, so a line that is indented by two spaces begins a
 * member, and a line that is not indented begins or ends the class.
 */
final class Excerpt {

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(javax?\\.[\\w.]+\\.(\\w+));$");

  private final String name;
  private final String documentation;
  private final String declaration;
  private final List<Member> members;
  private final Map<String, String> imports = new TreeMap<>();

  private Excerpt(String name, String source) {
    this.name = name;
    List<String> lines = source.lines().toList();
    int first = 0;
    while (!lines.get(first).matches("(public |final |sealed )*(class|record|enum|interface) .*")) {
      first++;
    }
    int opened = first;
    while (!lines.get(opened).endsWith("{") && !lines.get(opened).endsWith("{}")) {
      opened++;
    }
    int comment = first;
    while (comment > 0
        && !lines.get(comment).equals("/**")
        && !lines.get(comment).startsWith("/** ")) {
      comment--;
    }
    documentation =
        lines.subList(comment, first).stream()
            .filter(line -> line.startsWith("/**") || line.startsWith(" *"))
            .collect(Collectors.joining("\n"));
    declaration = String.join("\n", lines.subList(first, opened + 1)).replaceAll("\\{}$", "{");
    int end = Math.max(opened + 1, lines.lastIndexOf("}"));
    members = members(lines.subList(opened + 1, end), isEnum());
    Matcher found = IMPORT.matcher(source);
    while (found.find()) {
      imports.put(found.group(2), found.group());
    }
  }

  /** Reads the source of a class. */
  static Excerpt of(String name, String source) {
    return new Excerpt(name, source);
  }

  private boolean isEnum() {
    return declaration.contains("enum ");
  }

  private static List<Member> members(List<String> lines, boolean constants) {
    List<Member> members = new ArrayList<>();
    StringBuilder chunk = new StringBuilder();
    boolean declared = false;
    boolean inConstants = constants;
    for (String line : lines) {
      boolean starts = line.matches("  [^ }*)].*");
      boolean remark = line.matches("  (/\\*|//|@).*");
      if (starts && declared && !inConstants) {
        members.add(Member.of(chunk.toString()));
        chunk.setLength(0);
        declared = false;
      }
      chunk.append(line).append('\n');
      declared |= starts && !remark;
      if (inConstants && line.matches("  [^ ].*;")) {
        members.add(new Member("", chunk.toString()));
        chunk.setLength(0);
        declared = false;
        inConstants = false;
      }
    }
    if (declared) {
      members.add(Member.of(chunk.toString()));
    }
    return members;
  }

  /**
   * Returns the members that some need: these, constructors, those that they mention, and so on.
   *
   * @param roots names; all overloads of each are taken
   */
  private List<Member> needed(Set<String> roots) {
    Set<Member> taken = new HashSet<>();
    Set<String> wanted = new HashSet<>(roots);
    wanted.add(name);
    int before;
    do {
      before = taken.size();
      for (Member member : members) {
        boolean constant = member.name().isEmpty() && !member.isStaticBlock();
        boolean fills =
            member.isStaticBlock()
                && members.stream()
                    .anyMatch(m -> wanted.contains(m.name()) && member.mentions(m, name));
        if ((constant || fills || wanted.contains(member.name())) && taken.add(member)) {
          members.stream()
              .filter(other -> member.mentions(other, name))
              .forEach(other -> wanted.add(other.name()));
        }
      }
    } while (taken.size() > before);
    return members.stream().filter(taken::contains).toList();
  }

  /** Returns the class, private, with the members that some need. */
  String text(Set<String> roots) {
    String head = declaration.replaceAll("\\b(public|final|sealed) ", "");
    String fixed = head.contains("class ") ? "static final " : "";
    String body =
        needed(roots).stream()
            .map(Member::text)
            .collect(Collectors.joining())
            .replaceAll("\n+$", "\n");
    return documentation + "\nprivate " + fixed + head + "\n" + body + "}\n";
  }

  /** Returns the imports of the JDK by simple name. */
  Map<String, String> imports() {
    return imports;
  }
}

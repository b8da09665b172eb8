package dev.nn.cli.studio;

import dev.nn.cli.web.Routes;

/** The parts of pages that the studio adds to those of other packages. */
final class Pages {

  private Pages() {}

  /** Adds the studio's own page, and the files of the parts. */
  static Routes add(Routes routes) {
    return routes
        .page(Studio.class, "studio.html", "studio.js", "columns.js")
        .file("/steps.js", Studio.class, "steps.js")
        .file("/train.js", Studio.class, "train.js")
        .file("/use.js", Studio.class, "use.js");
  }

  /** Returns the navigation between steps, and a part of the current one; empty for none. */
  static String steps(String current, String part) {
    String link = "href=\"%s\"".formatted(current);
    return part("steps.html").replace(link, link + " aria-current=\"page\"")
        + (part.isEmpty() ? "" : part(part));
  }

  static String part(String name) {
    return Routes.text(Studio.class, name);
  }
}

package dev.nn.api;

/**
 * The level of the plug-in interfaces: a number that rises whenever plug-ins can use something that
 * was not there before, or must no longer use something that was.
 *
 * <p>A jar says in its manifest, as {@value #ATTRIBUTE}, which level it was built for. A host
 * refuses a jar of a later level than its own, and one of a level that it no longer supports; a jar
 * that says nothing counts as one of the oldest level supported.
 */
public final class ApiLevel {

  /** The level of this version. */
  public static final int CURRENT = 1;

  /** The oldest level whose plug-ins work with this version. */
  public static final int OLDEST = 1;

  /** The attribute in the main section of a jar's manifest. */
  public static final String ATTRIBUTE = "Nn-Api-Level";

  private ApiLevel() {}
}

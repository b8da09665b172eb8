package dev.nn.core.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Annotations that change how {@link RecordCodec} writes a record. */
public final class Json {

  private Json() {}

  /**
   * The JSON name, in lower snake case, for a component or a kind of record, if it differs from the
   * name in the code.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
  public @interface Name {
    /** Returns the name. */
    String value();
  }

  /** The member whose value says which record a sealed interface's object is, by {@link Name}. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface Tag {
    /** Returns the member's name. */
    String value();
  }

  /**
   * The JSON that stands for a component if the object lacks the member. A component with this
   * value is not written either, unless it is null.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Default {
    /** Returns the JSON for the missing member. */
    String value() default "null";
  }

  /**
   * The record that stands for a class. A constructor takes it, and a method without parameters
   * returns it.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface As {
    /** Returns the record's class. */
    Class<? extends Record> value();
  }

  /**
   * A record that may also be read from a text: the text is its first component, and the others
   * have their {@link Default}.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  public @interface OrText {}

  /** A component whose members are written into its record's object. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Inline {}
}

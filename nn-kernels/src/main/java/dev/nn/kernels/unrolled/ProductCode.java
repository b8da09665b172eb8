package dev.nn.kernels.unrolled;

import org.jspecify.annotations.Nullable;

/**
 * The code of a kernel. It checks the arrays once, keeps B in local variables, and stores each
 * element of C by nested calls:
 *
 * <pre>
 *   float b00 = b[bStart], b10 = b[bStart + 1], …
 *   float a0 = a[aStart], a1 = a[aStart + 1];
 *   c[cStart] = Math.fma(a1, b10, Math.fma(a0, b00, d[dStart]));
 * </pre>
 */
final class ProductCode {

  private static final String PACKAGE = "dev/nn/kernels/unrolled/";

  /** HotSpot's HugeMethodLimit: longer methods stay interpreted. */
  private static final int LONGEST_CODE = 8000;

  /** The most local variables that instructions of two bytes can name. */
  private static final int MOST_LOCALS = 256;

  // Local variables: the parameters of ProductKernel.multiply, the start of each after its array.
  private static final int A = 1;
  private static final int B = 3;
  private static final int D = 5;
  private static final int C = 7;
  private static final int FIRST_OF_B = 9;

  private static final int FCONST_0 = 0x0b;
  private static final int SIPUSH = 0x11;
  private static final int ILOAD = 0x15;
  private static final int FLOAD = 0x17;
  private static final int ALOAD = 0x19;
  private static final int FALOAD = 0x30;
  private static final int FSTORE = 0x38;
  private static final int FASTORE = 0x51;
  private static final int POP = 0x57;
  private static final int IADD = 0x60;
  private static final int RETURN = 0xb1;
  private static final int INVOKESPECIAL = 0xb7;
  private static final int INVOKESTATIC = 0xb8;
  private static final int ARRAYLENGTH = 0xbe;

  private final ProductShape shape;
  private final int rowOfA;
  private final ClassFileWriter file =
      new ClassFileWriter(PACKAGE + "MadeKernel", PACKAGE + "ProductKernel");
  private final int fma = file.method("java/lang/Math", "fma", "(FFF)F");
  private final int check = file.method("java/util/Objects", "checkFromIndexSize", "(III)I");
  private final Bytes code = new Bytes();

  ProductCode(ProductShape shape) {
    this.shape = shape;
    rowOfA = FIRST_OF_B + shape.inner() * shape.columns();
  }

  /** Returns whether instructions can name all local variables and places of a shape. */
  static boolean canTake(ProductShape shape) {
    int locals = FIRST_OF_B + shape.inner() * shape.columns() + shape.inner();
    int span = Math.max(Math.max(shape.ofA(), shape.ofB()), Math.max(shape.ofC(), shape.ofD()));
    return locals <= MOST_LOCALS && span <= Short.MAX_VALUE;
  }

  /** Returns the class; null if HotSpot would not compile it. */
  byte @Nullable [] classFile() {
    Bytes constructor = new Bytes();
    int parent = file.method(PACKAGE + "ProductKernel", "<init>", "()V");
    constructor.u1(ALOAD).u1(0).u1(INVOKESPECIAL).u2(parent).u1(RETURN);
    file.add("<init>", "()V", 1, 1, constructor);
    multiply();
    if (code.size() > LONGEST_CODE) {
      return null;
    }
    int stack = 2 + 2 * shape.inner() + 3; // a place in C, the factors, a place in D
    file.add("multiply", "([FI[FI[FI[FI)V", stack, rowOfA + shape.inner(), code);
    return file.toByteArray();
  }

  private void multiply() {
    check(A, shape.ofA());
    check(B, shape.ofB());
    check(C, shape.ofC());
    if (shape.d() != null) {
      check(D, shape.ofD());
    }
    for (int k = 0; k < shape.inner(); k++) {
      for (int j = 0; j < shape.columns(); j++) {
        load(B, shape.b().index(k, j), ofB(k, j));
      }
    }
    for (int i = 0; i < shape.rows(); i++) {
      for (int k = 0; k < shape.inner(); k++) {
        load(A, shape.a().index(i, k), rowOfA + k);
      }
      for (int j = 0; j < shape.columns(); j++) {
        element(i, j);
      }
    }
    code.u1(RETURN);
  }

  /** Stores an element of C. */
  private void element(int i, int j) {
    place(C, shape.c().index(i, j));
    for (int k = shape.inner() - 1; k >= 0; k--) { // the arguments of the outermost call come first
      code.u1(FLOAD).u1(rowOfA + k).u1(FLOAD).u1(ofB(k, j));
    }
    if (shape.d() == null) {
      code.u1(FCONST_0);
    } else {
      place(D, shape.d().index(i, j));
      code.u1(FALOAD);
    }
    for (int k = 0; k < shape.inner(); k++) {
      code.u1(INVOKESTATIC).u2(fma);
    }
    code.u1(FASTORE);
  }

  private int ofB(int k, int j) {
    return FIRST_OF_B + k * shape.columns() + j;
  }

  /** Throws an exception if the elements of an operand are not all in its array. */
  private void check(int operand, int size) {
    code.u1(ILOAD).u1(operand + 1).u1(SIPUSH).u2(size);
    code.u1(ALOAD).u1(operand).u1(ARRAYLENGTH).u1(INVOKESTATIC).u2(check).u1(POP);
  }

  private void load(int operand, int index, int local) {
    place(operand, index);
    code.u1(FALOAD).u1(FSTORE).u1(local);
  }

  /** Pushes the array of an operand and the place of an element. */
  private void place(int operand, int index) {
    code.u1(ALOAD).u1(operand).u1(ILOAD).u1(operand + 1).u1(SIPUSH).u2(index).u1(IADD);
  }
}

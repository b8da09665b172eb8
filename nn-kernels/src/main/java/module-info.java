/** Array kernels in scalar code and in vector instructions, with the same bits from both. */
@SuppressWarnings("module") // dev.nn.core is compiled later
module dev.nn.kernels {
  requires static org.jspecify;

  exports dev.nn.kernels;
  exports dev.nn.kernels.operand;
  exports dev.nn.kernels.team to
      dev.nn.core;
}

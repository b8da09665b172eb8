// Products of a library with the C interface of BLAS, which a source includes before this.
#pragma once

struct BlasProducts {
  static void forward(const float *x, const float *w, float *z, int rows, int inputs, int outputs) {
    if (rows == 1) {
      cblas_sgemv(CblasRowMajor, CblasTrans, inputs, outputs, 1, w, outputs, x, 1, 0, z, 1);
    } else {
      cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, outputs, inputs, 1, x, inputs, w, outputs, 0, z,
                  outputs);
    }
  }

  static void input_gradient(const float *d, const float *w, float *dx, int rows, int inputs, int outputs) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, inputs, outputs, 1, d, outputs, w, outputs, 0, dx,
                inputs);
  }

  static void update(const float *x, const float *d, float *w, int rows, int inputs, int outputs) {
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, inputs, outputs, rows, 1, x, inputs, d, outputs, 1, w,
                outputs);
  }
};

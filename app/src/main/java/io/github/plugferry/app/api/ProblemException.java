package io.github.plugferry.app.api;

/// An order was not carried out, for a reason that a person can be told.
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.sentence());
        this.problem = problem;
    }

    public static ProblemException of(String code, String what, String remedy) {
        return new ProblemException(Problem.of(code, what, remedy));
    }

    public Problem problem() {
        return problem;
    }
}

package io.github.plugferry.app.doctor;

import java.util.Optional;

/// What the doctor found about one thing.
///
/// @param found what is so, as a sentence
/// @param meaning what it is good for or what does not work, in sentences
/// @param remedy what a person can do, in sentences; empty where nothing has to be done or can be
/// @param fix what this program can do; empty where there is nothing for it to do
public record Finding(CheckId check, State state, String found, String meaning, String remedy, Optional<Fix> fix) {
    /// How bad it is.
    public enum State {
        /// Nothing has to be done.
        GOOD("good"),
        /// Something does not work that not everybody needs.
        NOTE("note"),
        /// Something does not work that this computer was seen to need.
        BAD("bad");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static Finding good(CheckId check, String found, String meaning) {
        return new Finding(check, State.GOOD, found, meaning, "", Optional.empty());
    }

    static Finding note(CheckId check, String found, String meaning, String remedy) {
        return new Finding(check, State.NOTE, found, meaning, remedy, Optional.empty());
    }

    static Finding bad(CheckId check, String found, String meaning, String remedy) {
        return new Finding(check, State.BAD, found, meaning, remedy, Optional.empty());
    }

    Finding with(Fix possible) {
        return new Finding(check, state, found, meaning, remedy, Optional.of(possible));
    }
}

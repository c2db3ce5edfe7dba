package io.github.plugferry.app.doctor;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A socket of this computer that listens for TCP.
///
///     /proc/net/tcp, tcp6     sl  local_address rem_address   st tx_queue:rx_queue tr:when retrnsmt   uid  timeout
/// inode
///                              0: 0100007F:0CA8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0
/// 23456
///     /proc/PID/fd/N          a link to socket:[23456], for the process's own user and root
///
/// Source: kernel Documentation/networking/proc_net_tcp.rst.
///
/// @param inode the socket's
/// @param proc `/proc`
record TcpListener(String inode, Path proc) {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /// A process that has the socket.
    ///
    /// @param name as of `comm`
    /// @param commandLine its words separated by blanks
    record Owner(int pid, String name, String commandLine) {
        /// Whether it is this program, however it was started.
        boolean isPlugferry() {
            return name.equals("plugferry") || commandLine.contains("plugferry.app/");
        }
    }

    /// On whatever address; empty where nobody listens.
    static Optional<TcpListener> on(int port, Path proc) throws IOException {
        String suffix = ":%04X".formatted(port);
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try (Stream<String> lines = Files.lines(proc.resolve(table))) {
                Optional<TcpListener> found = lines.map(line -> line.strip().split("\\s+", -1))
                        .filter(words -> words.length > INODE
                                && words[LOCAL_ADDRESS].endsWith(suffix)
                                && words[STATE].equals(LISTEN))
                        .map(words -> new TcpListener(words[INODE], proc))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (NoSuchFileException e) {
                // a kernel without this family
            }
        }
        return Optional.empty();
    }

    /// Empty where this user may not look into the process.
    Optional<Owner> owner() throws IOException {
        Pattern number = Pattern.compile("\\d{1,9}");
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(
                proc, each -> number.matcher(each.getFileName().toString()).matches())) {
            for (Path each : processes) {
                if (has(each)) {
                    return Optional.of(new Owner(
                            Integer.parseInt(each.getFileName().toString()),
                            Files.readString(each.resolve("comm")).strip(),
                            Files.readString(each.resolve("cmdline")).replace('\0', ' ')));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it has just ended
        }
        return Optional.empty();
    }

    private boolean has(Path process) {
        String link = "socket:[" + inode + "]";
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path each : descriptors) {
                if (Files.readSymbolicLink(each).toString().equals(link)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false; // somebody else's, or one that has just ended
        }
        return false;
    }
}

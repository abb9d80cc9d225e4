package com.eduplatform.fleet.process;

import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Member;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the members' ports are theirs to take. */
public final class Ports {
    private Ports() {}

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do it: connections of the last run that linger in TIME_WAIT do not block.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws FleetFailure naming every port that a stranger holds, and the stranger where the system tells */
    public static void requireFree(List<Member> members) {
        List<Member> taken =
                members.stream().filter(member -> !isFree(member.port())).toList();
        if (!taken.isEmpty()) {
            throw new FleetFailure(taken.stream().map(Ports::describe).collect(Collectors.joining("\n")), """
                    Stop what uses it, or start the fleet on other ports: FLEET_PORT_OFFSET=10000 ./fleet up""");
        }
    }

    private static String describe(Member member) {
        String holder = PortHolder.of(member.port())
                .map(stranger -> " by process " + stranger.pid() + " (" + stranger.command() + ")")
                .orElse(" by a process of somebody else");
        return "Port " + member.port() + ", needed by " + member.name() + ", is in use" + holder + ".";
    }
}

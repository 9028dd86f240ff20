/** Queues of one department, itself among them. */
const department = 20;

/** The text of a sound tree: departments with teams below them, each with everything that the checks follow down the tree. */
export function manyQueues(count: number): string {
  const head = `partitions:
- name: default
  queues:
  - name: root
    submitacl: "*"
    queues:
`;
  return head + Array.from({ length: count / department }, (_, index) => departmentOf(index)).join("");
}

const departmentOf = (index: number): string => `    - name: department-${index}
      parent: true
      maxapplications: 1000
      resources:
        guaranteed: {memory: ${department}Gi, vcore: ${department}}
        max: {memory: ${2 * department}Gi, vcore: ${2 * department}}
      limits:
      - users: [alice, bob, "*"]
        maxapplications: 100
        maxresources: {memory: 2Gi}
      queues:
${Array.from({ length: department - 1 }, (_, team) => teamOf(team)).join("")}`;

const teamOf = (index: number): string => `      - name: team-${index}
        adminacl: alice operators
        maxapplications: 10
        resources:
          guaranteed:
            memory: 1Gi
            vcore: 1
          max:
            memory: 2Gi
            vcore: 2
        properties:
          application.sort.policy: fifo
          priority.offset: "10"
        limits:
        - users: [alice]
          maxapplications: 5
          maxresources: {memory: 1Gi}
`;
